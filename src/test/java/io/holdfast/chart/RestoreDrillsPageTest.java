package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Keys;
import io.holdfast.policy.RestoreDrills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The page of restore drills: its values turn them on, and its words are those that are written.
 */
class RestoreDrillsPageTest {
  private static final Path PAGE = Path.of("src/docs/restore-drills.md");
  private String page = "";
  private String values = "";

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(PAGE);
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    values = page.substring(begin, page.indexOf("```", begin));
  }

  @Test
  void itsValuesTurnDrillsOnAndGrantWhatTheyNeed() {
    String spec =
        values.substring(values.indexOf("    restoreDrills:"), values.indexOf("controller:"));
    RestoreDrills drills = PolicyText.revision(spec.stripIndent()).spec().restoreDrills();
    Rendered chart = Rendered.values("holdfast", values);

    assertThat(drills.enabled()).isTrue();
    assertThat(drills.concern("prod-shop")).isTrue();
    assertThat(drills.concern("dev-shop")).isFalse();
    assertThat(drills.storageClass()).contains("drills");
    assertThat(chart.yaml()).contains("restoreDrills:", "resources: [restores]");
  }

  @Test
  void itNamesWhatIsWrittenAndTheDefaults() {
    RestoreDrills defaults = RestoreDrills.DEFAULTS;
    assertThat(page)
        .contains(Keys.DRILL_PASSED, Keys.DRILL_SECONDS, Keys.DRILL_FAILED)
        .contains("kubectl get namespaces -l " + Keys.DRILL)
        .contains("Namespace `" + defaults.scratchPrefix() + "SHOP-HASH`")
        .contains("`maxAge` (" + defaults.maxAge().toDuration().toDays() + " days)")
        .contains("`timeout` (" + defaults.timeout().toDuration().toHours() + " h)");
  }
}
