package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.holdfast.cli.ExitCode;
import io.holdfast.cli.Holdfast;
import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.endtoend.InstalledHoldfast;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The self-check against the chart's registration, with the chart's own account. */
@ClusterTest
class SelfCheckIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final TestNamespace home;

  private record Run(int exitCode, String out, String err) {}

  SelfCheckIT(Cluster cluster, TestNamespace home) {
    this.cluster = cluster;
    this.home = home;
  }

  @Test
  void findsNothingUntilSomethingIsChangedAndThenThat() throws IOException {
    try (InstalledHoldfast holdfast = new InstalledHoldfast(cluster, home, Map.of())) {
      Access account = cluster.asServiceAccount(home.name(), "holdfast");

      Run sound = run(account);
      assertThat(sound.out())
          .contains("trusted, and valid until")
          .contains("a broken policy was refused in a dry run")
          .contains("the rights of system:serviceaccount:" + home + ":holdfast: complete")
          .endsWith("0 wrong, 0 not known\n");
      assertThat(sound.exitCode()).isEqualTo(ExitCode.FINE);
      assertThat(run(cluster.admin()).exitCode()).as("as an admin").isEqualTo(ExitCode.FINE);

      change("validatingwebhookconfiguration", "/webhooks/2/failurePolicy", "Fail");
      change("mutatingwebhookconfiguration", "/webhooks/0/clientConfig/caBundle", "");
      cluster.admin().kubectl("delete", "rolebinding", "holdfast", "-n", home.name()).orFail();
      Await.until(
          SOON, "the rights to be gone", () -> run(cluster.admin()).out().contains(": without "));

      Run drifted = run(cluster.admin());
      assertThat(drifted.exitCode()).isEqualTo(ExitCode.FINDING);
      assertThat(drifted.out())
          .contains(
              "wrong   ValidatingWebhookConfiguration %s, entry guard.validate.holdfast.io"
                      .formatted(name())
                  + " failurePolicy: Fail, must be Ignore; ")
          .contains("leases.coordination.k8s.io holdfast-controller in namespace " + home)
          .contains(": without create, get, update, must be granted");

      holdfast.stop();
      Run alone = run(cluster.admin(), "-o", "json");
      assertThat(alone.exitCode()).isEqualTo(ExitCode.FINDING);
      assertThat(alone.out()).contains("closed: a broken policy passed in a dry run");
      assertThat(schemaProblems(alone.out())).isEmpty();
    }
  }

  private String name() {
    return home + "-holdfast";
  }

  private void change(String kind, String path, String value) {
    String patch =
        "[{\"op\": \"replace\", \"path\": \"%s\", \"value\": \"%s\"}]".formatted(path, value);
    cluster.admin().kubectl("patch", kind, name(), "--type=json", "-p", patch).orFail();
  }

  private static List<String> schemaProblems(String json) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("src/main/resources/schemas/self-check.json")))
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private Run run(Access account, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "self-check",
                    "--namespace",
                    home.name(),
                    "--webhooks",
                    name(),
                    "--kubeconfig",
                    account.kubeconfig().toString()),
                Stream.of(more))
            .toArray(String[]::new);
    int exit =
        Holdfast.commandLine(List.of(arguments), Main.COMMANDS)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Run(exit, out.toString(), err.toString());
  }
}
