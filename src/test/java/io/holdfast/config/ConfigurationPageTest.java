package io.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlReader;
import io.holdfast.config.Configuration.Sources;
import io.holdfast.config.Setting.Readers;
import io.holdfast.fixture.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the page of settings to the table. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("src/docs/configuration.md");

  @Test
  void theTableOfSettingsIsUpToDate() throws IOException {
    String made =
        between(between(Files.readString(PAGE), "settings", settings()), "variables", variables());

    Golden.check(PAGE, made, ConfigurationPageTest.class);
  }

  @Test
  void theExampleCanBeUsed() throws Exception {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    String example = page.substring(begin, page.indexOf("```", begin));

    Configuration configuration =
        Configuration.of(
            new Sources(
                YamlReader.read(example, "example").stream().findFirst(),
                Map.of(),
                Map.of(),
                List.of()));

    assertThat(configuration.problems()).isEmpty();
    assertThat(configuration.settings().place().namespace()).isEqualTo("backup-system");
  }

  private static String settings() {
    return "| Key | Variable | Option | Type | Default | What |\n| --- | --- | --- | --- | --- | --- |\n"
        + SettingTable.ALL.stream().map(ConfigurationPageTest::row).collect(Collectors.joining());
  }

  private static String row(Setting<?> setting) {
    String star = setting.readers() == Readers.CLUSTER ? " *" : "";
    String key = setting.equals(SettingTable.CONFIG) ? "–" : code(setting.key());
    String fallback = setting.fallback().isEmpty() ? "" : code(setting.fallback());
    return "| "
        + String.join(
            " | ",
            key + star,
            code(setting.variable()),
            code(setting.flag()),
            setting.type().name(),
            fallback,
            setting.text())
        + " |\n";
  }

  private static String variables() {
    return "| Variable | What |\n| --- | --- |\n"
        + OtherVariable.ALL.stream()
            .map(variable -> "| %s | %s |%n".formatted(code(variable.name()), variable.text()))
            .collect(Collectors.joining());
  }

  private static String between(String page, String name, String table) {
    String begin = "<!-- %s:begin -->\n".formatted(name);
    String end = "<!-- %s:end -->".formatted(name);
    assertThat(page).as("markers").containsSubsequence(begin, end);
    return page.substring(0, page.indexOf(begin) + begin.length())
        + "\n"
        + table
        + "\n"
        + page.substring(page.indexOf(end));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
