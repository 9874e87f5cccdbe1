package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.policy.Declaration;
import io.holdfast.rules.Control;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page about audits says what is there. */
class AuditPageTest {
  private static final Path PAGE = Path.of("src/docs/audit.md");
  private static final String BEGIN = "```yaml\n";

  @Test
  void whatIsDeclaredThereIsAPolicy() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String example = page.substring(begin, page.indexOf("```", begin));

    List<Declaration> declared = PolicyText.revision(example).spec().declared();

    assertThat(declared)
        .extracting(Declaration::controls)
        .containsExactly(List.of("HF-701", "HF-704"), List.of("HF-710"));
  }

  @Test
  void everyControlIsNamedThere() throws IOException {
    List<String> links =
        RuleCatalogue.SHIPPED.rules().stream()
            .filter(Control.class::isInstance)
            .map(rule -> "(../../policies/" + rule.info().folder() + "/README.md)")
            .toList();

    assertThat(Files.readString(PAGE)).contains(links);
  }
}
