package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kube.FakeApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final String SHOP =
      """
      apiVersion: v1
      kind: List
      items:
        - apiVersion: v1
          kind: ConfigMap
          metadata: {name: policy, namespace: holdfast, labels: {holdfast.io/policy: "true"}}
          data:
            policy.yaml: |
              apiVersion: holdfast.io/v1alpha1
              kind: BackupPolicy
              metadata: {name: company}
              spec:
                schedules: [{name: daily, cron: H 1 * * *}]
                assignments: [{schedule: daily}]
                rules: {default: Off, HF-701: {action: ACTION}}
        - apiVersion: v1
          kind: Namespace
          metadata: {name: shop}
      """;

  @TempDir private Path folder = Path.of("");

  private String picture(String action) throws IOException {
    return Files.writeString(folder.resolve("cluster.yaml"), SHOP.replace("ACTION", action))
        .toString();
  }

  @Test
  void whatIsNotProtectedIsNamedWithWhatToDo() throws Exception {
    Ran ran = Ran.of("audit", picture("Deny"), "--from", "2026-11-20T12:00:00Z");

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.out())
        .startsWith(
            """
            fail: Namespace shop: HF-701 metadata.name is "shop", must be covered by a schedule that \
            runs: no Velero Schedule selects its Namespace
                label it with a schedule of the policy, or opt out with a reason and a date
            """)
        .contains("HF-701   0      1      0      0       0      a schedule that runs covers")
        .contains("1 results at 2026-11-20T12:00:00Z under policy ")
        .endsWith(": 1 fail, 0 warn, 0 could not be judged\n");
  }

  @Test
  void aWarningFailsOnlyWhenAskedTo() throws Exception {
    assertThat(Ran.of("audit", picture("Warn")).exit()).isEqualTo(ExitCode.FINE);
    assertThat(Ran.of("audit", picture("Warn"), "--fail-on", "warn").exit())
        .isEqualTo(ExitCode.FINDING);
  }

  @Test
  void anotherPolicyThanThatOfThePictureCanBeAsked() throws Exception {
    Ran ran = Ran.of("audit", picture("Off"), "--policy", "policies/presets/standard.yaml");

    assertThat(ran.out()).contains("HF-701", "HF-101");
  }

  @Test
  void aMissingFileIsBadInput() {
    Ran ran = Ran.of("audit", "nowhere.yaml");

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains("nowhere.yaml");
  }

  @Test
  void aClusterThatIsAwayIsSaidToBeAway() throws Exception {
    FakeApiServer server = new FakeApiServer();
    Path kubeconfig = server.kubeconfig(folder);
    server.close();

    Ran ran =
        Ran.of(
            "audit",
            "--kubeconfig",
            kubeconfig.toString(),
            "--policy",
            "policies/presets/standard.yaml");

    assertThat(ran.exit()).isEqualTo(ExitCode.NO_CLUSTER);
    assertThat(ran.out()).isEmpty();
  }
}
