package io.holdfast.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.codec.JsonWriter;
import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decision.Finding;
import io.holdfast.model.Action;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.RuleId;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.verify.ShippedCase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of HF-501 put before the real snapshot-controller 8.6.0 with Holdfast away: it refuses
 * what the rule denies, in the words that the rule quotes, and begins with all others. The claim is
 * of driver {@code ebs.csi.aws.com}.
 */
@Tag("cluster")
class SnapshotControllerIT {
  private static final RuleId RULE = new RuleId(501);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String SNAPSHOTS =
      "/apis/snapshot.storage.k8s.io/v1/namespaces/shop/volumesnapshots/";
  private static final Map<String, String> CLASSES =
      Map.of(
          "StorageClass",
          "/apis/storage.k8s.io/v1/storageclasses/",
          "VolumeSnapshotClass",
          "/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses/");

  private static final String VOLUME =
      """
      {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "data"},
       "spec": {"capacity": {"storage": "1Gi"}, "accessModes": ["ReadWriteOnce"],
                "csi": {"driver": "ebs.csi.aws.com", "volumeHandle": "vol-1"},
                "claimRef": {"namespace": "shop", "name": "data"}}}\
      """;

  private static final String CLAIM =
      """
      {"apiVersion": "v1", "kind": "PersistentVolumeClaim",
       "metadata": {"name": "data", "namespace": "shop"},
       "spec": {"storageClassName": "", "volumeName": "data", "accessModes": ["ReadWriteOnce"],
                "resources": {"requests": {"storage": "1Gi"}}}}\
      """;

  private static Cluster cluster;
  private static Api api;
  private static int asked;

  @BeforeAll
  static void start() {
    cluster = Cluster.start();
    cluster.snapshotController();
    api = cluster.api();
    cluster.kubectl("create", "namespace", "shop").orFail();
    api.apply("/api/v1/persistentvolumes/data", VOLUME).orFail();
    String claim = "/api/v1/namespaces/shop/persistentvolumeclaims/data";
    api.apply(claim, CLAIM).orFail();
    Await.until(
        SOON,
        "the claim to be bound",
        () -> api.get(claim).orFail().at("/status/phase").asText().equals("Bound"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @TestFactory
  Stream<DynamicTest> theControllerSaysWhatTheRuleQuotes() throws Exception {
    List<ShippedCase> cases =
        ShippedCase.all().stream()
            .filter(one -> one.file().contains("HF-501-"))
            .filter(one -> one.request().operation() == Operation.CREATE)
            .filter(one -> !one.facts().inventory().known().isEmpty())
            .filter(one -> isDenied(one) || isOfClaim(one))
            .toList();
    assertThat(cases).hasSizeGreaterThan(8);
    return cases.stream().map(one -> DynamicTest.dynamicTest(one.file(), () -> compare(one)));
  }

  /**
   * What the controller knows of the classes is some milliseconds old, so it may be asked again.
   */
  private static void compare(ShippedCase one) {
    CLASSES.values().forEach(kind -> api.delete(kind.substring(0, kind.length() - 1)).orFail());
    one.inventory().forEach(object -> put(collection(object), object, name(object)));
    Await.until(
        SOON,
        "the controller to say of " + one.file() + " what the rule says",
        () -> {
          Optional<String> refusal = refusal(one.request().subject().root());
          List<String> denials = denials(one);
          boolean agreed =
              refusal
                  .map(text -> denials.stream().anyMatch(line -> line.endsWith(": " + text)))
                  .orElse(denials.isEmpty());
          if (!agreed) {
            throw new IllegalStateException(refusal + " is what it says, not " + denials);
          }
          return true;
        });
  }

  /** Asks about one more VolumeSnapshot; empty when the controller has begun to take it. */
  private static Optional<String> refusal(Node.Mapping snapshot) {
    String name = "asked-" + asked++;
    Node.Mapping metadata = (Node.Mapping) snapshot.get("metadata").orElseThrow();
    Node.Mapping renamed =
        snapshot.with("metadata", metadata.with("name", new Node.Text(metadata.path(), 0, name)));
    put(SNAPSHOTS, renamed, name);
    JsonNode status =
        Await.value(
            SOON,
            "the controller to look at " + name,
            () ->
                Optional.of(api.get(SNAPSHOTS + name).orFail().path("status"))
                    .filter(s -> s.has("error") || s.has("boundVolumeSnapshotContentName")));
    return status.has("boundVolumeSnapshotContentName")
        ? Optional.empty()
        : Optional.of(status.at("/error/message").asText());
  }

  private static List<String> denials(ShippedCase one) {
    return decision(one).findings().stream()
        .filter(finding -> finding.rule().equals(RULE))
        .filter(finding -> finding.action() == Action.DENY)
        .map(Finding::line)
        .toList();
  }

  private static Decision decision(ShippedCase one) {
    return new Evaluator(RuleCatalogue.SHIPPED).decide(one.request(), one.facts());
  }

  private static boolean isDenied(ShippedCase one) {
    return !denials(one).isEmpty();
  }

  /** Of a content that is not there the controller says only that, and of a group nothing. */
  private static boolean isOfClaim(ShippedCase one) {
    Node.Mapping root = one.request().subject().root();
    return decision(one).findings().isEmpty()
        && root.every("metadata", "ownerReferences", "*").isEmpty()
        && root.get("spec", "source")
            .flatMap(source -> source.text("persistentVolumeClaimName"))
            .isPresent();
  }

  private static void put(String collection, Node object, String name) {
    api.apply(collection + name, new String(JsonWriter.bytes(object), UTF_8)).orFail();
  }

  private static String collection(Node object) {
    return Objects.requireNonNull(CLASSES.get(object.text("kind").orElseThrow()));
  }

  private static String name(Node object) {
    return Metadata.of((Node.Mapping) object).name();
  }
}
