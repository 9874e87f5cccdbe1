package io.holdfast.app;

import io.holdfast.config.CertificateSettings;
import io.holdfast.config.CertificateSettings.Source;
import io.holdfast.config.Place;
import io.holdfast.config.Settings;
import io.holdfast.kube.ClusterSettings;
import io.holdfast.kube.ClusterSettings.CertificateUse;
import io.holdfast.kube.WatchSettings;
import io.holdfast.pipeline.PolicyLoader;
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

  static RunningCluster connect(Settings settings, PolicyLoader loader, Clock clock)
      throws IOException {
    Optional<Path> folder = settings.place().standalone();
    if (folder.isPresent()) {
      FolderCluster cluster = new FolderCluster(folder.get(), loader, clock);
      cluster.start();
      return cluster;
    }
    ApiCluster cluster = ApiCluster.of(client(settings.place()), settings, loader);
    cluster.start();
    return cluster;
  }

  /** The same place as the parts that connect have it. */
  static ClusterSettings settings(Place place) {
    return new ClusterSettings(
        place.namespace(),
        place.instance(),
        place.delegation(),
        place.webhooks(),
        WatchSettings.DEFAULTS);
  }

  /** The same with what certificates need there. */
  static ClusterSettings settings(Settings settings) {
    ClusterSettings plain = settings(settings.place());
    CertificateSettings certificates = settings.certificates();
    return new ClusterSettings(
        plain.namespace(),
        plain.instance(),
        plain.delegation(),
        plain.webhooks(),
        plain.watches(),
        new CertificateUse(
            certificates.source() == Source.OWN ? certificates.secret() : "",
            certificates.manageCaBundle()));
  }

  static ApiClient client(Place place) throws IOException {
    if (place.kubeconfig().isEmpty()) {
      return ClientBuilder.standard().build();
    }
    Path file = place.kubeconfig().get();
    try (Reader reader = Files.newBufferedReader(file)) {
      KubeConfig config = KubeConfig.loadKubeConfig(reader);
      config.setFile(file.toFile());
      return ClientBuilder.kubeconfig(config).build();
    }
  }
}
