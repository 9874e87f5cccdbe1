package io.holdfast.kube;

import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.model.Inventory.Facet;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;

/** Connections of tests, at a pace that tests can wait for. */
final class Connections {
  static final Duration SOON = Duration.ofSeconds(20);

  static final WatchSettings QUICK =
      new WatchSettings(
          Duration.ofMillis(50),
          Duration.ofMillis(500),
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofMinutes(5));

  private Connections() {}

  static ApiClient client(Access access) {
    try {
      return Config.fromConfig(access.kubeconfig().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("no client from " + access.kubeconfig(), e);
    }
  }

  /** An inventory of everything; filled when this returns. */
  static InventorySource inventory(Access access) {
    InventorySource inventory = new InventorySource(to(access), QUICK, () -> {});
    inventory.start();
    inventory.follow(EnumSet.allOf(Facet.class), "velero");
    Await.until(SOON, "the inventory to be filled", inventory::filled);
    return inventory;
  }

  static ApiConnection to(Access access) {
    return new ApiConnection(client(access));
  }

  /** The service account {@code weak} of that namespace, which may do nothing. */
  static Access weak(Cluster cluster, TestNamespace namespace) {
    cluster
        .api()
        .apply(
            "/api/v1/namespaces/%s/serviceaccounts/weak".formatted(namespace),
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: weak}}")
        .orFail();
    return cluster.asServiceAccount(namespace.name(), "weak");
  }
}
