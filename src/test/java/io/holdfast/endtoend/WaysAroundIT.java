package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.ApiResponse;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways around the call that fills in labels, and what becomes of those who take them. */
@ClusterTest
class WaysAroundIT {
  private static final String WEAKER =
      "{\"metadata\": {\"labels\": {\"holdfast.io/backup-schedule\": \"weekly\"}}}";
  private static final String REMOVED =
      "{\"metadata\": {\"labels\": {\"holdfast.io/backup-schedule\": null}}}";
  private static InstalledHoldfast holdfast;

  private final Cluster cluster;
  private final Api api;
  private final Shop shop;

  WaysAroundIT(Cluster cluster) {
    this.cluster = cluster;
    this.api = cluster.api();
    this.shop = Shop.open(cluster);
    shop.apply(shop.namespaceManifest("")).orFail();
  }

  @BeforeAll
  static void install(Cluster cluster) {
    Shop.provideClasses(cluster);
    holdfast = new InstalledHoldfast(cluster, Map.of());
  }

  @AfterAll
  static void uninstall() {
    holdfast.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {WEAKER, REMOVED})
  void aWriteOfTheStatusCannotTakeProtectionAway(String change) {
    shop.apply(shop.claimManifest("data", "")).orFail();

    assertRefused(api.merge(shop.claimPath("data") + "/status", change), "HF-105");
    assertRefused(api.merge("/api/v1/namespaces/" + shop.name() + "/status", change), "HF-105");
    assertThat(shop.claim("data").at(Shop.SCHEDULE).asText()).isEqualTo("daily");
    assertThat(shop.namespace().at(Shop.SCHEDULE).asText()).isEqualTo("daily");
  }

  @Test
  void aWriteOfTheFinalizersCannotEither() {
    ObjectNode namespace = (ObjectNode) shop.namespace();
    namespace.withObject("/metadata/labels").put("holdfast.io/backup-schedule", "weekly");

    assertRefused(
        api.replace("/api/v1/namespaces/" + shop.name() + "/finalize", namespace.toString()),
        "HF-105");
  }

  @Test
  void aNamespaceWithAGeneratedNameGetsItsLabel() {
    ApiResponse created = createNamespace("generateName: shop-");

    assertThat(created.orFail().at(Shop.SCHEDULE).asText()).isEqualTo("daily");
  }

  @Test
  void aNamespaceWithANameCannotPretendToBeAnother() {
    ApiResponse created =
        createNamespace("name: fake, labels: {kubernetes.io/metadata.name: kube-system}");

    assertThat(created.orFail().at(Shop.SCHEDULE).asText()).isEqualTo("daily");
  }

  /** The API server corrects the label between the mutating and the validating call. */
  @Test
  void aNamespaceThatPretendsUntilItHasItsNameIsJudgedWhenItHasIt() {
    String forged = "generateName: fake-, labels: {kubernetes.io/metadata.name: kube-system%s}";

    assertRefused(
        createNamespace(forged.formatted(", holdfast.io/backup-schedule: none")),
        "HF-104 metadata.annotations[holdfast.io/exempt-reason] is missing");
    // Without a label it is for the controller, like one that was created while nobody answered.
    assertThat(createNamespace(forged.formatted("")).orFail().at(Shop.SCHEDULE).isMissingNode())
        .isTrue();
  }

  @Test
  void aLabelThatALaterWebhookTakesAwayIsPutBack() {
    try (var later = LabelRemover.register(cluster, shop, "Never")) {
      shop.apply(shop.claimManifest("data", "")).orFail();

      assertThat(later.removals()).isPositive();
      assertThat(shop.claim("data").at(Shop.SCHEDULE).asText()).isEqualTo("daily");
    }
  }

  /** Nobody is asked a third time; the object is judged as it is, and labelled later. */
  @Test
  void aLabelThatALaterWebhookTakesAwayTwiceIsForTheController() {
    try (var later = LabelRemover.register(cluster, shop, "IfNeeded")) {
      Map<String, Integer> calls =
          new WebhookCalls(cluster)
              .during(() -> shop.apply(shop.claimManifest("data", "")).orFail());

      assertThat(later.removals()).isEqualTo(2);
      assertThat(calls).isEqualTo(Map.of("claims-create.mutate", 2, "claims-create.validate", 1));
      assertThat(shop.claim("data").at(Shop.SCHEDULE).isMissingNode()).isTrue();
    }
  }

  private ApiResponse createNamespace(String metadata) {
    return api.create(
        "/api/v1/namespaces?dryRun=All",
        "{apiVersion: v1, kind: Namespace, metadata: {%s}}".formatted(metadata));
  }

  private static void assertRefused(ApiResponse answer, String words) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertThat(answer.message()).contains(".validate.holdfast.io").contains(words);
  }
}
