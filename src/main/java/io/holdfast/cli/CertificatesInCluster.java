package io.holdfast.cli;

import io.holdfast.kube.CertificateClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a cluster keeps the certificates; shared by the commands that look there. */
final class CertificatesInCluster {
  @Mixin private ClusterAccess access = new ClusterAccess();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      defaultValue = "holdfast",
      description = "the namespace that Holdfast runs in (default: ${DEFAULT-VALUE})")
  private String namespace = "";

  @Option(
      names = "--secret",
      paramLabel = "NAME",
      defaultValue = "holdfast-certificates",
      description = "the Secret with the certificates (default: ${DEFAULT-VALUE})")
  private String secret = "";

  @Option(
      names = "--webhooks",
      paramLabel = "NAME",
      defaultValue = "holdfast",
      description = "name of the two webhook configurations (default: ${DEFAULT-VALUE})")
  private String webhooks = "";

  CertificateClient client() {
    return new CertificateClient(access.connection(), Names.namespace(namespace), secret, webhooks);
  }

  String place() {
    return namespace + "/" + secret;
  }
}
