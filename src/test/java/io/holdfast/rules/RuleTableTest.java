package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Golden;
import io.holdfast.model.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the tables of rules in the pages to the catalogue. */
class RuleTableTest {
  private static final String BEGIN = "<!-- rules:begin -->\n";
  private static final String END = "<!-- rules:end -->";

  @ParameterizedTest
  @CsvSource({"policies/README.md,''", "README.md,policies/"})
  void theTableOfRulesIsUpToDate(Path page, String base) throws IOException {
    String text = Files.readString(page);
    assertThat(text).as("markers in " + page).containsSubsequence(BEGIN, END);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END, begin);
    String made = text.substring(0, begin) + table(base) + text.substring(end);

    Golden.check(page, made, RuleTableTest.class);
  }

  private static String table(String base) {
    return "\n| Rule | Requires | Of | Recommended | Fills in |\n| --- | --- | --- | --- | --- |\n"
        + RuleCatalogue.SHIPPED.rules().stream()
            .map(rule -> row(rule, base))
            .collect(Collectors.joining())
        + "\n";
  }

  private static String row(Rule<?> rule, String base) {
    RuleInfo info = rule.info();
    String link = "[" + info.id() + "](" + base + info.folder() + "/README.md)";
    String kinds = info.kinds().stream().map(Kind::word).collect(Collectors.joining(", "));
    String fills = rule instanceof Defaulter<?> ? "yes" : "";
    return "| " + String.join(" | ", link, info.title(), kinds, action(info), fills) + " |\n";
  }

  private static String action(RuleInfo info) {
    return info.onSchedule() == info.recommended()
        ? info.recommended().word()
        : info.recommended().word() + ", on a Schedule " + info.onSchedule().word();
  }
}
