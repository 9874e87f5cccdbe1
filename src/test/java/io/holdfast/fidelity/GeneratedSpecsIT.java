package io.holdfast.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.OracleVerdict;
import io.holdfast.cluster.Velero;
import io.holdfast.codec.JsonReader;
import io.holdfast.codec.JsonWriter;
import io.holdfast.codec.Limits;
import io.holdfast.codec.YamlReader;
import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decision.Finding;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Random Backups and Restores, put before the real Velero 1.18.3: whatever it rejects Holdfast
 * rejects in the same words, and where it is content Holdfast quotes none of its words.
 */
@ClusterTest
class GeneratedSpecsIT {
  private static final int BATCH = 50;
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** How Velero's validation messages begin. */
  private static final List<String> VELEROS_WORDS =
      List.of(
          "an existing backup storage location was not specified",
          "backup can't be created because",
          "a VolumeSnapshotLocation CRD for the location",
          "more than one VolumeSnapshotLocation name specified",
          "has more than one possible volume snapshot location",
          "include-resources, exclude-resources and include-cluster-resources are old",
          "Invalid included/excluded resource lists:",
          "Invalid cluster-scoped included/excluded resource lists:",
          "Invalid namespace-scoped included/excluded resource lists:",
          "Invalid included/excluded namespace lists:",
          "encountered labelSelector as well as orLabelSelectors",
          "invalid resource policies:",
          "invalid restore resource policies:",
          "are non-restorable resources",
          "Either a backup or schedule must be specified",
          "Invalid ExistingResourcePolicy:",
          "No backups found for schedule",
          "No completed backups found for schedule",
          "Error retrieving backup:",
          "cannot retrieve the backup",
          "invalid schedule");

  private final VeleroBench velero;

  GeneratedSpecsIT(Cluster cluster, Velero velero) {
    this.velero = new VeleroBench(cluster, velero);
  }

  @AfterEach
  void leaveVeleroAsItWas() {
    velero.close();
  }

  @Test
  void randomSpecsGetTheSameVerdictInTheSameWords() throws Exception {
    int count = Integer.getInteger("fidelity.specs", 150);
    long seed = Long.getLong("fidelity.seed", 20261120L);
    System.out.println("fidelity.seed=" + seed + " fidelity.specs=" + count);
    List<Node> objects = world();
    Inventory inventory = ConfigContents.inventory(objects, Set.of(Facet.values()));
    RandomSpecs random = new RandomSpecs(seed);
    List<String> differences = new ArrayList<>();
    int rejected = 0;
    for (int done = 0; done < count; done += BATCH) {
      List<Node.Mapping> batch = new ArrayList<>();
      for (int i = done; i < Math.min(count, done + BATCH); i++) {
        batch.add(parse(spec(random, i)));
      }
      List<OracleVerdict> said = velero.verdicts(objects, batch);
      for (int i = 0; i < batch.size(); i++) {
        List<String> messages = messages(said.get(i));
        rejected += messages.isEmpty() ? 0 : 1;
        differences.addAll(compare(batch.get(i), messages, lines(batch.get(i), inventory)));
      }
    }

    assertThat(differences).isEmpty();
    assertThat(rejected).isBetween(count / 5, count * 9 / 10);
  }

  private static String spec(RandomSpecs random, int number) {
    return switch (number % 6) {
      case 0, 1, 2 -> random.backup();
      case 3, 4 -> random.restore();
      default -> random.schedule();
    };
  }

  /**
   * Velero tells all faults of a Backup. It stops at some of a Restore, where Holdfast goes on, and
   * of a Schedule's template it speaks when it makes the Backup.
   */
  private static List<String> compare(Node object, List<String> velero, List<String> ours) {
    boolean stopped =
        !velero.isEmpty() && object.text("kind").filter("Restore"::equals).isPresent();
    Stream<String> missing =
        velero.stream()
            .filter(message -> ours.stream().noneMatch(line -> Quotes.quotes(line, message)))
            .map(message -> "Holdfast does not say: " + message);
    Stream<String> invented =
        ours.stream()
            .filter(line -> !stopped && !line.contains(" spec.template."))
            .filter(line -> VELEROS_WORDS.stream().anyMatch(line::contains))
            .filter(line -> velero.stream().noneMatch(message -> Quotes.quotes(line, message)))
            .map(line -> "Velero does not say: " + line);
    String of = " of " + new String(JsonWriter.bytes(object), UTF_8);
    return Stream.concat(missing, invented).map(text -> text + of).toList();
  }

  private static List<String> messages(OracleVerdict verdict) {
    return switch (verdict) {
      case OracleVerdict.Accepted _ -> List.of();
      case OracleVerdict.Rejected(List<String> messages) -> messages;
    };
  }

  private static List<String> lines(Node object, Inventory inventory) {
    Subject subject = SubjectDecoder.decode(object).subject().orElseThrow();
    Request request =
        new Request(Operation.CREATE, subject, Optional.empty(), User.NOBODY, "", false);
    Facts facts = new Facts(PolicyDraft.recommended().revision(), inventory, NOW);
    Decision decision = new Evaluator(RuleCatalogue.SHIPPED).decide(request, facts);
    return decision.findings().stream().map(Finding::line).toList();
  }

  private static Node.Mapping parse(String json) throws Exception {
    return (Node.Mapping) JsonReader.read(json.getBytes(UTF_8), "", Limits.FILE).getFirst();
  }

  private static List<Node> world() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(GeneratedSpecsIT.class.getResourceAsStream("world.yaml"))) {
      return YamlReader.read(in.readAllBytes(), "world.yaml", Limits.FILE);
    }
  }
}
