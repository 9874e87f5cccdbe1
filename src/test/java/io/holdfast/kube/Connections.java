package io.holdfast.kube;

import io.holdfast.cluster.Access;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

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

  static ApiConnection to(Access access) {
    return new ApiConnection(client(access));
  }
}
