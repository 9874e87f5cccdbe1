package io.holdfast.app;

import io.holdfast.config.Settings;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.tls.ServingCertificate;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Chooses between a folder and a real cluster. */
final class Clusters {
  private Clusters() {}

  static RunningCluster connect(
      Settings settings,
      ClusterOptions options,
      ServingCertificate certificate,
      PolicyLoader loader,
      Clock clock)
      throws IOException {
    Optional<Path> folder = settings.standalone();
    if (folder.isPresent()) {
      FolderCluster cluster = new FolderCluster(folder.get(), loader, clock);
      cluster.start();
      return cluster;
    }
    ApiCluster cluster = ApiCluster.of(client(options), settings, options, loader);
    cluster.start(certificate);
    return cluster;
  }

  static ApiClient client(ClusterOptions options) throws IOException {
    if (options.kubeconfig().isEmpty()) {
      return ClientBuilder.standard().build();
    }
    Path file = options.kubeconfig().get();
    try (Reader reader = Files.newBufferedReader(file)) {
      KubeConfig config = KubeConfig.loadKubeConfig(reader);
      config.setFile(file.toFile());
      return ClientBuilder.kubeconfig(config).build();
    }
  }
}
