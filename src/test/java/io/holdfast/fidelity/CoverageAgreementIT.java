package io.holdfast.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.cluster.BackupOracle;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.cluster.Velero;
import io.holdfast.codec.JsonReader;
import io.holdfast.codec.Limits;
import io.holdfast.coverage.Coverage;
import io.holdfast.coverage.CoverageFacts;
import io.holdfast.coverage.Target;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.pipeline.ConfigContents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What coverage says of a Velero Schedule is what a real Backup with its template holds, by the
 * list of resources that Velero puts into the object store.
 */
@ClusterTest
class CoverageAgreementIT {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String EXCLUDED = "velero.io/exclude-from-backup: \"true\"";

  private final Cluster cluster;
  private final BackupOracle backups;
  private final List<TestNamespace> namespaces;

  CoverageAgreementIT(Cluster cluster, Velero velero) {
    this.cluster = cluster;
    this.backups = velero.backups();
    this.namespaces = IntStream.range(0, 4).mapToObj(_ -> cluster.createNamespace()).toList();
  }

  /** Three Namespaces that are backed up, one that is labelled out; in each claims of all sorts. */
  @BeforeEach
  void fill() {
    for (TestNamespace namespace : namespaces) {
      String claims =
          Stream.of("", "tier: gold", "tier: tin, part: gold", "part: tin", EXCLUDED)
              .map(labels -> claim(namespace, labels))
              .reduce("", (all, one) -> all + "---\n" + one);
      cluster.admin().apply(claims).orFail();
    }
    cluster.kubectl("label", "namespace", namespaces.getLast().name(), label()).orFail();
  }

  private static String label() {
    return EXCLUDED.replace(": \"true\"", "=true");
  }

  private static String claim(TestNamespace namespace, String labels) {
    return """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: claim-%d, namespace: %s, labels: {%s}}
    spec:
      storageClassName: by-hand
      accessModes: [ReadWriteOnce]
      resources: {requests: {storage: 1Gi}}
    """
        .formatted(Math.floorMod(labels.hashCode(), 100_000), namespace, labels);
  }

  @AfterEach
  void clear() {
    namespaces.forEach(cluster::deleteNamespace);
  }

  @Test
  void aBackupHoldsWhatItsScheduleIsSaidToCover() throws Exception {
    int count = Integer.getInteger("coverage.backups", 20);
    long seed = Long.getLong("coverage.seed", 20261129L);
    System.out.println("coverage.seed=" + seed + " coverage.backups=" + count);
    RandomTemplates random =
        new RandomTemplates(
            new Random(seed), namespaces.stream().map(TestNamespace::name).sorted().toList());
    List<String> templates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      templates.add(new ObjectMapper().writeValueAsString(random.next()));
    }
    List<Set<String>> held = backups.claimsHeld(templates);
    List<Node> claims = list("/api/v1/persistentvolumeclaims", "PersistentVolumeClaim");
    List<Node> objects = list("/api/v1/namespaces", "Namespace");

    int all = 0;
    for (int i = 0; i < count; i++) {
      Set<String> said = covered(schedule(templates.get(i)), objects, claims);
      Set<String> found = new TreeSet<>(held.get(i));
      found.removeIf(key -> !ours(key));
      assertThat(said).as("of " + templates.get(i)).isEqualTo(found);
      all += found.size();
    }
    assertThat(all).as("claims in all backups").isBetween(count, count * 12);
  }

  private boolean ours(String key) {
    return namespaces.stream().anyMatch(namespace -> key.startsWith(namespace + "/"));
  }

  private Set<String> covered(Node schedule, List<Node> objects, List<Node> claims) {
    List<Node> known = new ArrayList<>(objects);
    known.add(schedule);
    Inventory inventory =
        ConfigContents.inventory(known, Set.of(Facet.NAMESPACES, Facet.SCHEDULES));
    Coverage coverage =
        Coverage.of(
            inventory.velero().schedules().values(),
            CoverageFacts.of(PolicyDraft.recommended().revision(), inventory, NOW));
    Set<String> covered = new TreeSet<>();
    for (Node claim : claims) {
      Metadata metadata = Metadata.of((Node.Mapping) claim);
      NamespaceFact namespace = inventory.namespace(metadata.namespace()).orElseThrow();
      if (ours(metadata.namespace() + "/")
          && coverage.of(Target.Claim.of(namespace, metadata)) instanceof Coverage.Answer.Covered) {
        covered.add(metadata.namespace() + "/" + metadata.name());
      }
    }
    return covered;
  }

  private static Node schedule(String template) throws Exception {
    return parse(
        """
        {"apiVersion": "velero.io/v1", "kind": "Schedule",
         "metadata": {"name": "nightly", "namespace": "velero"},
         "spec": {"schedule": "0 1 * * *", "template": %s}, "status": {"phase": "Enabled"}}
        """
            .formatted(template));
  }

  /** Lists leave the kind of their items out. */
  private List<Node> list(String path, String kind) throws Exception {
    List<Node> nodes = new ArrayList<>();
    for (JsonNode item : cluster.api().get(path).orFail().path("items")) {
      Map<?, ?> fields = new ObjectMapper().convertValue(item, Map.class);
      Map<Object, Object> named = new java.util.LinkedHashMap<>(fields);
      named.put("apiVersion", "v1");
      named.put("kind", kind);
      nodes.add(parse(new ObjectMapper().writeValueAsString(named)));
    }
    return nodes;
  }

  private static Node parse(String json) throws Exception {
    return JsonReader.read(json.getBytes(UTF_8), "", Limits.FILE).getFirst();
  }
}
