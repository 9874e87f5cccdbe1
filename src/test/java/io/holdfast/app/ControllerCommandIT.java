package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.chart.Rendered;
import io.holdfast.cli.ExitCode;
import io.holdfast.cli.Holdfast;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Ports;
import io.holdfast.cluster.TestNamespace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** One pass of the controller as a command, with the chart's own account. */
@ClusterTest
class ControllerCommandIT {
  private final Cluster cluster;
  private final TestNamespace home;
  private final String schedule;
  private final Rendered chart;

  /** What one run printed. */
  private record Run(int exitCode, String out, String err) {}

  ControllerCommandIT(Cluster cluster, TestNamespace home) {
    this.cluster = cluster;
    this.home = home;
    this.chart =
        Rendered.with(
            home.name(),
            Map.of("policy.create", false, "webhook.url", "https://127.0.0.1:" + Ports.free()));
    this.schedule =
        "/apis/velero.io/v1/namespaces/velero/schedules/%s-daily".formatted(home.name());
  }

  @BeforeEach
  void installWithoutServer() {
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    cluster.admin().apply(chart.yaml()).orFail();
    cluster
        .admin()
        .apply(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: company, namespace: %1$s, labels: {holdfast.io/policy: "true"}}
            data:
              policy.yaml: |
                apiVersion: holdfast.io/v1alpha1
                kind: BackupPolicy
                metadata: {name: company}
                spec:
                  schedules: [{name: daily, cron: "H 1 * * *", ttl: 720h}]
                  assignments: [{schedule: daily, namespaces: [%1$s]}]
            """
                .formatted(home.name()))
        .orFail();
  }

  @AfterEach
  void leaveNothing() {
    cluster.api().delete(schedule);
    cluster.admin().kubectlWithInput(chart.yaml(), "delete", "--wait=false", "-f", "-");
  }

  @Test
  void aDryRunPrintsWhatIsMissingAndARunMakesIt() {
    Run dry = run("--dry-run");

    assertThat(dry.err()).isEmpty();
    assertThat(dry.out())
        .contains(
            "apply Schedule velero/%1$s-daily: schedule daily backs up %1$s".formatted(home.name()))
        .contains("nothing was changed");
    assertThat(cluster.api().get(schedule).status()).isEqualTo(404);

    Run real = run();

    assertThat(real.out()).contains("0 left, 0 failed");
    assertThat(real.exitCode()).isEqualTo(ExitCode.FINE);
    assertThat(cluster.api().get(schedule).orFail().at("/spec/template/includedNamespaces/0"))
        .hasToString("\"" + home.name() + "\"");
    assertThat(run("--dry-run").out()).startsWith("0 to do");
  }

  @Test
  void withoutTheRoleItSaysWhichPermissionIsMissingAndForWhat() {
    cluster.admin().kubectl("delete", "clusterrolebinding", home.name() + "-holdfast").orFail();

    Run run = run();

    assertThat(run.exitCode()).isEqualTo(ExitCode.NO_CLUSTER);
    assertThat(run.err()).contains("the cluster could not be read").contains("namespaces");
  }

  private Run run(String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "controller",
                    "--once",
                    "--namespace",
                    home.name(),
                    "--kubeconfig",
                    cluster.asServiceAccount(home.name(), "holdfast").kubeconfig().toString()),
                Stream.of(more))
            .toArray(String[]::new);
    CommandLine line =
        Holdfast.commandLine(List.of(arguments), List.of(Serve.class, ControllerCommand.class));
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Run(line.execute(arguments), out.toString(), err.toString());
  }
}
