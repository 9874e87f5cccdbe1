package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.kube.FakeApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {
  private static final String AT = "2026-11-29T00:00:00Z";
  private static final String NEW =
      """
      apiVersion: holdfast.io/v1alpha1
      kind: BackupPolicy
      metadata: {name: company}
      spec:
        schedules:
          - {name: daily, cron: 5 2 * * *, ttl: 1440h}
          - {name: hourly, cron: 7 * * * *, ttl: 168h}
        assignments:
          - {schedule: hourly, namespaces: [shop]}
          - {schedule: daily}
        rules: {default: Off, HF-101: {action: Deny}, HF-102: {action: Deny}, HF-301: {action: Deny, min: 24h}}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void theDifferenceIsShownNamespaceByNamespace() throws IOException {
    Ran ran = simulate(NEW);

    assertThat(ran.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ran.out().lines().limit(7))
        .containsExactly(
            "shop",
            "  ~ Namespace shop: holdfast.io/backup-schedule daily -> hourly",
            "  ~ PersistentVolumeClaim shop/data: holdfast.io/backup-schedule daily -> hourly",
            "velero",
            "  ~ Backup velero/short: Warn -> Deny HF-301 spec.ttl is 2h, must be at least 24h",
            "  - Schedule velero/shop-daily is no longer created: schedule daily backs up shop",
            "  ~ Schedule velero/dev-daily is created otherwise: spec.schedule \"5 1 * * *\" ->"
                + " \"5 2 * * *\", spec.template.ttl \"720h0m0s\" -> \"1440h0m0s\"");
    assertThat(ran.out())
        .contains("  + Schedule velero/shop-hourly is created: schedule hourly backs up shop\n")
        .endsWith(
            ", over 7 objects: 1 newly denied, 0 newly warned of, 0 findings gone, 2 relabelled,"
                + " 1 created, 0 updated, 0 deleted\n");
  }

  @Test
  void thePageShowsWhatIsPrinted() throws IOException {
    String page = Files.readString(Path.of("src/docs/simulate.md"));
    int begin = page.indexOf("```\nshop\n") + "```\n".length();

    assertThat(withoutNames(page.substring(begin, page.indexOf("```", begin))))
        .isEqualTo(withoutNames(simulate(NEW).out()));
  }

  /** The names of revisions change with every word of a policy. */
  private static String withoutNames(String text) {
    return text.replaceAll("\\b[0-9a-f]{12}\\b", "REVISION");
  }

  @Test
  void theSamePolicyChangesNothing() throws IOException {
    Ran ran = simulate(SimulatedCluster.POLICY);

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out().lines()).singleElement().asString().contains(": 0 newly denied");
  }

  @Test
  void whatIsFoundNoMoreIsAMinus() throws IOException {
    Ran ran =
        simulate(SimulatedCluster.POLICY.replace("HF-301: {action: Warn", "HF-301: {action: Off"));

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out())
        .contains("  - Backup velero/short: Warn HF-301 spec.ttl is 2h, must be at least 24h\n")
        .contains("1 findings gone");
  }

  @Test
  void aWarningThatComesFailsOnlyWhenWarningsDo() throws IOException {
    String policy = SimulatedCluster.POLICY.replace("min: 24h", "min: 1000h");

    assertThat(simulate(policy).exit()).isEqualTo(ExitCode.FINE);
    assertThat(simulate(policy, "--fail-on", "warn").exit()).isEqualTo(ExitCode.FINDING);
  }

  @Test
  void aLongDifferenceIsCutAndSaysHowMuchIsMissing() throws IOException {
    assertThat(simulate(NEW, "--lines", "1").out()).contains("  ... and 3 more\n");
    assertThat(simulate(NEW, "--lines", "0").exit()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void theJsonHasBothSidesAndFitsItsSchema() throws IOException {
    Ran ran = simulate(NEW, "-o", "json");

    assertThat(ran.schemaProblems("simulate")).isEmpty();
    JsonNode result = new ObjectMapper().readTree(ran.out());
    assertThat(result.at("/findings/0/before/action").asText()).isEqualTo("Warn");
    assertThat(result.at("/findings/0/after/action").asText()).isEqualTo("Deny");
    assertThat(result.at("/labels/0/key").asText()).isEqualTo("holdfast.io/backup-schedule");
    assertThat(result.at("/writes"))
        .extracting(write -> write.at("/after").asText())
        .containsExactlyInAnyOrder("create", "nothing", "create");
    assertThat(result.at("/summary/newlyDenied").asInt()).isEqualTo(1);
  }

  @Test
  void anyTwoPoliciesCanBeCompared() throws IOException {
    Path before = Files.writeString(folder.resolve("before.yaml"), NEW);

    Ran ran = simulate(NEW, "--before", before.toString());

    assertThat(ran.exit()).isEqualTo(ExitCode.FINE);
    assertThat(ran.out().lines()).hasSize(1);
  }

  @Test
  void thatVeleroIsElsewhereIsNoted() throws IOException {
    assertThat(simulate(NEW.replace("spec:\n", "spec:\n  velero: {namespace: backup}\n")).err())
        .contains(
            "note: the new policy says that Velero is in namespace backup, the old one velero");
  }

  @Test
  void whatNamespacesChoseStaysAndIsHeldAgainstTheNewBounds() throws IOException {
    String own =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: own, namespace: shop, labels: {holdfast.io/policy: "true"}}
        data:
          policy.yaml: |
            apiVersion: holdfast.io/v1alpha1
            kind: NamespaceBackupPolicy
            metadata: {name: own}
            spec: {schedule: hourly}
        """;
    Path file = Files.writeString(folder.resolve("own.yaml"), own);

    assertThat(simulate(NEW, "--against", file.toString()).err())
        .contains("note: the policy of --policy: left out: configmap shop/own key policy.yaml");
    assertThat(
            simulate(NEW + "  delegation: {schedules: [hourly]}\n", "--against", file.toString())
                .err())
        .doesNotContain("the policy of --policy: left out");
  }

  @Test
  void aPolicyWithMistakesIsRefusedWithAllOfThem() throws IOException {
    Ran ran = simulate(NEW.replace("5 2 * * *", "5 25 * * *").replace("7 * *", "77 * *"));

    assertThat(ran.exit()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains("policy.yaml:6", "policy.yaml:7").doesNotContain("\tat ");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aFileWithoutPolicyAndNoPolicyAtAllAreRefused() throws IOException {
    assertThat(simulate("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n").err())
        .contains("holds no policy");
    assertThat(Ran.of("simulate").exit()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void aClusterThatIsAwayIsSaidToBeAway() throws IOException {
    FakeApiServer server = new FakeApiServer();
    Path kubeconfig = server.kubeconfig(folder);
    server.close();
    Path policy = Files.writeString(folder.resolve("policy.yaml"), NEW);

    Ran ran =
        Ran.of("simulate", "--policy", policy.toString(), "--kubeconfig", kubeconfig.toString());

    assertThat(ran.exit()).isEqualTo(ExitCode.NO_CLUSTER);
    assertThat(ran.out()).isEmpty();
  }

  private Ran simulate(String policy, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
    String[] arguments = {
      "simulate",
      "--policy",
      file.toString(),
      "--against",
      SimulatedCluster.in(folder),
      "--from",
      AT
    };
    return Ran.of(Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new));
  }
}
