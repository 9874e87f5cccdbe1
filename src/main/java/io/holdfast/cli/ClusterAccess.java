package io.holdfast.cli;

import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.ObjectClient;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to reach the cluster, as kubectl does; shared by the commands that need one. */
final class ClusterAccess {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "how to reach the cluster (default: $KUBECONFIG, ~/.kube/config, the pod's)")
  private @Nullable Path file;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "the context of --kubeconfig to use (default: its current one)")
  private @Nullable String context;

  @Option(
      names = "--velero-namespace",
      paramLabel = "NAMESPACE",
      description = "the namespace that Velero runs in (default: the policy's, else velero)")
  private @Nullable String velero;

  /** The cluster, with the user's own permissions; nothing is asked yet. */
  ObjectClient connect() {
    return new ObjectClient(connection());
  }

  /** The same for what is no single object. */
  ApiConnection connection() {
    return new ApiConnection(client());
  }

  /** Velero's namespace when the command line names it. */
  Optional<String> velero() {
    return Optional.ofNullable(velero);
  }

  private ApiClient client() {
    try {
      return file == null ? ClientBuilder.standard().build() : client(file);
    } catch (IOException e) {
      throw new BadInputException("the kubeconfig cannot be read: " + e.getMessage());
    }
  }

  private ApiClient client(Path kubeconfig) throws IOException {
    if (!Files.isRegularFile(kubeconfig)) {
      throw new BadInputException("--kubeconfig is " + kubeconfig + ", which is no file");
    }
    KubeConfig config = read(kubeconfig);
    config.setFile(kubeconfig.toFile());
    if (context != null && !config.setContext(context)) {
      throw new BadInputException("--context is " + context + ", which is not in " + kubeconfig);
    }
    return ClientBuilder.kubeconfig(config).build();
  }

  /** The client's reader throws whatever it stumbles over. */
  private static KubeConfig read(Path kubeconfig) throws IOException {
    try (Reader reader = Files.newBufferedReader(kubeconfig)) {
      return KubeConfig.loadKubeConfig(reader);
    } catch (RuntimeException e) {
      throw new BadInputException(kubeconfig + " is no kubeconfig: " + e.getMessage());
    }
  }
}
