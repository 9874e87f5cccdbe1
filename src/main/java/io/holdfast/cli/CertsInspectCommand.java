package io.holdfast.cli;

import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.CertificateClient;
import io.holdfast.tls.Inspection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "inspect",
    description = {
      "Shows certificates, when they expire, and whether they fit together: of a file or folder, or",
      "of a cluster, where the two webhook configurations must trust them."
    },
    footer = {"", "Examples:", "  holdfast certs inspect", "  holdfast certs inspect tls/"},
    mixinStandardHelpOptions = true)
final class CertsInspectCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Mixin private CertificatesInCluster place = new CertificatesInCluster();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description =
          "a PEM file, or a folder with tls.crt, tls.key and ca.crt (default: the cluster)")
  private @Nullable Path path;

  @Override
  public Integer call() throws ApiFailure {
    Instant now = Instant.now();
    Inspection found = path == null ? cluster(now) : PemFolder.inspect(path, now);
    CertificateList.print(output, found, now);
    return found.problems().isEmpty() ? ExitCode.FINE : ExitCode.FINDING;
  }

  private Inspection cluster(Instant now) throws ApiFailure {
    CertificateClient client = place.client();
    Map<String, String> parts =
        client
            .read()
            .orElseThrow(() ->
                new BadInputException(
                    "there is no Secret "
                        + place.place()
                        + "; name another by --namespace and --secret"))
            .parts();
    return Inspection.of(
        part -> "key %s of Secret %s".formatted(part, place.place()), parts, client.trusted(), now);
  }
}
