package io.holdfast.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.endtoend.InstalledHoldfast;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.time.Duration;
import java.util.List;

/** By a running Holdfast, one policy after the other. */
final class InstalledEnforcement implements Enforcement {
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final List<Facet> FACETS =
      List.of(
          new Facet("NAMESPACES", "namespaces", "/api/v1/namespaces"),
          new Facet("STORAGE_CLASSES", "storageClasses", "/apis/storage.k8s.io/v1/storageclasses"),
          new Facet(
              "SNAPSHOT_CLASSES",
              "snapshotClasses",
              "/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses"));

  private final InstalledHoldfast holdfast;
  private final Api hand;

  /**
   * A kind of objects that Holdfast counts on its page.
   *
   * @param name in the list of what is known
   * @param field that has their number
   * @param path of the list at the API server
   */
  private record Facet(String name, String field, String path) {}

  InstalledEnforcement(Cluster cluster, InstalledHoldfast holdfast) {
    this.holdfast = holdfast;
    this.hand = Stage.hand(cluster);
  }

  @Override
  public void enforce(String document) {
    PolicySource source = new PolicySource(holdfast.namespace(), "cases", "policy.yaml", document);
    String revision =
        new PolicyLoader(RuleCatalogue.SHIPPED, holdfast.namespace())
            .load(List.of(source))
            .revision()
            .orElseThrow()
            .name();
    String path = "/api/v1/namespaces/%s/configmaps/cases".formatted(holdfast.namespace());
    hand.apply(
            path,
            """
            {"apiVersion": "v1", "kind": "ConfigMap",
             "metadata": {"name": "cases", "labels": {"holdfast.io/policy": "true"}},
             "data": {"policy.yaml": %s}}
            """
                .formatted(TextNode.valueOf(document)))
        .orFail();
    Await.until(
        SOON,
        "the policy to be in force",
        () -> holdfast.status().at("/policy/revision").asText().equals(revision));
  }

  @Override
  public List<String> groups() {
    return List.of();
  }

  /**
   * Holdfast has heard of every object that the policy's rules ask for; what is in them, the case
   * itself waits for.
   */
  @Override
  public void awaitInventory() {
    Await.until(
        SOON,
        "Holdfast to know the cluster",
        () -> {
          JsonNode inventory = holdfast.status().path("inventory");
          List<String> known = inventory.path("known").valueStream().map(JsonNode::asText).toList();
          return FACETS.stream()
              .filter(facet -> known.contains(facet.name()))
              .allMatch(facet ->
                  inventory.path(facet.field()).asInt()
                      == hand.get(facet.path()).orFail().path("items").size());
        });
  }
}
