package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Helm prints after an installation. */
class ChartNotesTest {
  @Test
  void notesSayWhatIsEnforcedAndHowToStopIt() {
    assertThat(notes(Map.of()))
        .contains("ConfigMap night/holdfast-policy, from preset standard")
        .contains("rules do what they recommend")
        .contains("No answer  everything goes through")
        .contains("helm -n night test holdfast")
        .contains(
            "kubectl delete mutatingwebhookconfiguration,validatingwebhookconfiguration"
                + " night-holdfast\n");
  }

  @Test
  void notesFollowTheValues() {
    assertThat(notes(Map.of("policy.preset", "audit-only")))
        .contains("nothing is refused but broken policy");
    assertThat(notes(Map.of("policy.preset", "strict", "webhook.veleroFailurePolicy", "Fail")))
        .contains("every rule refuses", "new Velero objects are refused");
    assertThat(notes(Map.of("policy.create", false))).contains("without one the preset standard");
    assertThat(notes(Map.of("replicas", 0, "webhook.url", "https://localhost:8443")))
        .contains("outside of the cluster, at https://localhost:8443")
        .doesNotContain("helm -n night test");
  }

  private static String notes(Map<String, Object> values) {
    InstallCommand command =
        new Helm(Rendered.CHART)
            .install()
            .withName("holdfast")
            .withNamespace("night")
            .withKubeVersion("1.34.4")
            .clientOnly()
            .withDryRunOption(DryRun.CLIENT)
            .debug();
    values.forEach(command::set);
    return command.call().getOutput();
  }
}
