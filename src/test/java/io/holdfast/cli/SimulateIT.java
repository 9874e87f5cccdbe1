package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulation on a real cluster says what it says on a dump of it, and so does an explanation. */
@ClusterTest
class SimulateIT {
  private static final String AT = "2026-11-29T12:00:00Z";
  private static final String POLICY =
      """
      apiVersion: holdfast.io/v1alpha1
      kind: BackupPolicy
      metadata: {name: company}
      spec:
        velero: {namespace: VELERO}
        schedules: [{name: daily, cron: H 1 * * *, ttl: TTL}]
        assignments: [{schedule: daily}]
        rules: {HF-301: {action: ACTION, min: 24h}}
      """;
  private static final String OBJECTS =
      """
      apiVersion: velero.io/v1
      kind: Backup
      metadata: {name: short, namespace: VELERO}
      spec: {ttl: 2h}
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, namespace: SHOP}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: policy, namespace: HOME, labels: {holdfast.io/policy: "true"}}
      data:
        policy.yaml: |
      TEXT
      """;

  @TempDir private Path folder = Path.of("");
  private final Cluster cluster;
  private final TestNamespace home;
  private final TestNamespace velero;
  private final TestNamespace shop;

  SimulateIT(Cluster cluster) {
    this.cluster = cluster;
    this.home = cluster.createNamespace();
    this.velero = cluster.createNamespace();
    this.shop = cluster.createNamespace();
  }

  @BeforeEach
  void fill() {
    cluster.veleroDefinitions();
    cluster
        .admin()
        .apply(
            OBJECTS
                .replace("TEXT\n", policy("720h", "Warn").indent(4))
                .replace("VELERO", velero.name())
                .replace("HOME", home.name())
                .replace("SHOP", shop.name()))
        .orFail();
  }

  @AfterEach
  void clear() {
    cluster.deleteNamespace(shop);
    cluster.deleteNamespace(velero);
    cluster.deleteNamespace(home);
  }

  @Test
  void theClusterAndItsDumpAreToldTheSame() throws Exception {
    Path dump = Files.writeString(folder.resolve("cluster.json"), run("dump").out());
    Path after = Files.writeString(folder.resolve("after.yaml"), policy("1440h", "Deny"));
    String[] question = {"simulate", "--policy", after.toString(), "-o", "json", "--from", AT};

    Ran live = run(question);
    Ran dumped = run(with(question, "--against", dump.toString()));

    assertThat(live.schemaProblems("simulate")).as(live.err()).isEmpty();
    assertThat(live.exit()).isEqualTo(ExitCode.FINDING);
    assertThat(ours(live)).isEqualTo(ours(dumped));
    assertThat(ours(live))
        .anySatisfy(line -> assertThat(line).contains("short", "HF-301", "\"Deny\""))
        .anySatisfy(line -> assertThat(line).contains(shop.name(), "1440h0m0s"));
    assertThat(cluster.admin().kubectl("get", "schedules.velero.io", "-n", velero.name()).stdout())
        .isEmpty();
  }

  @Test
  void anObjectIsExplainedTheSameFromBoth() throws Exception {
    Path dump = Files.writeString(folder.resolve("cluster.json"), run("dump").out());
    String[] question = {"explain", "pvc/data", "-n", shop.name(), "--from", AT};

    Ran live = run(question);

    assertThat(live.out())
        .as(live.err())
        .contains(
            "assignment 1 of the policy (configmap " + home.name() + "/policy key policy.yaml:7)");
    assertThat(run(with(question, "--against", dump.toString())).out()).isEqualTo(live.out());
  }

  private String policy(String ttl, String action) {
    return POLICY.replace("VELERO", velero.name()).replace("TTL", ttl).replace("ACTION", action);
  }

  /** What other tests make meanwhile is not of interest. */
  private Set<String> ours(Ran ran) throws IOException {
    JsonNode result = new ObjectMapper().readTree(ran.out());
    Set<String> lines = new TreeSet<>();
    for (String list : List.of("findings", "labels", "writes")) {
      for (JsonNode change : result.path(list)) {
        String text = change.toString().replaceAll("\"line\":\\d+", "");
        if (Stream.of(velero, shop)
                .anyMatch(one -> change.path("object").toString().contains(one.name()))
            && (!list.equals("writes") || text.contains(shop.name()))) {
          lines.add(text);
        }
      }
    }
    return lines;
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private Ran run(String... arguments) {
    return Ran.of(
        with(
            arguments,
            "--kubeconfig",
            cluster.admin().kubeconfig().toString(),
            "--holdfast-namespace",
            home.name()));
  }
}
