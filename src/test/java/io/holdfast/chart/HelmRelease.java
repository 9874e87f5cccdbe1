package io.holdfast.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import io.holdfast.cluster.Cluster;
import java.nio.file.Path;
import java.util.Map;

/** The release {@code holdfast} in one namespace, as Helm itself installs and removes it. */
public record HelmRelease(Cluster cluster, String namespace) {
  private static final String NAME = "holdfast";

  /** Installs this project's chart; the namespace is created where it is missing. */
  public void install(Map<String, Object> values) {
    install(Rendered.CHART, values);
  }

  void install(Path chart, Map<String, Object> values) {
    InstallCommand command =
        new Helm(chart)
            .install()
            .withName(NAME)
            .withNamespace(namespace)
            .createNamespace()
            .withKubeConfig(cluster.kubeconfig());
    values.forEach(command::set);
    command.call();
  }

  void upgrade(Path chart, Map<String, Object> values) {
    UpgradeCommand command =
        new Helm(chart)
            .upgrade()
            .withName(NAME)
            .withNamespace(namespace)
            .withKubeConfig(cluster.kubeconfig());
    values.forEach(command::set);
    command.call();
  }

  /** Runs its test and waits for the end of it. */
  public void test() {
    Helm.test(NAME).withNamespace(namespace).withKubeConfig(cluster.kubeconfig()).call();
  }

  /** Removes it; that it is gone already is fine. */
  public void uninstall() {
    Helm.uninstall(NAME)
        .withNamespace(namespace)
        .withKubeConfig(cluster.kubeconfig())
        .ignoreNotFound()
        .call();
  }
}
