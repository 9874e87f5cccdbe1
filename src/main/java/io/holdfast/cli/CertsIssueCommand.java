package io.holdfast.cli;

import io.holdfast.tls.Keyring;
import io.holdfast.tls.KeyringText;
import io.holdfast.tls.Lives;
import io.holdfast.tls.Rotation;
import io.holdfast.tls.Rotation.View;
import io.holdfast.tls.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "issue",
    description = {
      "Makes an authority and a certificate for Holdfast's Service, as ca.crt, ca.key, tls.crt and",
      "tls.key; with --authority a certificate of an authority that was made before."
    },
    footer = {
      "",
      "Example:",
      "  holdfast certs issue --namespace holdfast --out tls",
      "  kubectl -n holdfast create secret generic webhook-tls --from-file=tls/tls.crt \\",
      "    --from-file=tls/tls.key --from-file=tls/ca.crt"
    },
    mixinStandardHelpOptions = true)
final class CertsIssueCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      defaultValue = "holdfast",
      description = "the namespace that Holdfast runs in (default: ${DEFAULT-VALUE})")
  private String namespace = "";

  @Option(
      names = "--service",
      paramLabel = "NAME",
      defaultValue = "holdfast",
      description = "name of the Service in front of it (default: ${DEFAULT-VALUE})")
  private String service = "";

  @Option(
      names = "--name",
      paramLabel = "DNS-NAME",
      description = "one more name that the certificate is for; may be given again")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--authority",
      paramLabel = "DIR",
      description = "the folder with ca.crt and ca.key that is to sign (default: a new authority)")
  private @Nullable Path authority;

  @Option(
      names = "--authority-days",
      defaultValue = "3650",
      description = "how long a new authority is valid (default: ${DEFAULT-VALUE})")
  private int authorityDays;

  @Option(
      names = "--days",
      defaultValue = "365",
      description = "how long the certificate is valid (default: ${DEFAULT-VALUE})")
  private int days;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "where to write")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    if (days < 1 || authorityDays < days) {
      throw new BadInputException(
          "--days is %d and --authority-days is %d, must be at least 1 and not above the authority's"
              .formatted(days, authorityDays));
    }
    Instant now = Instant.now();
    Lives lives = new Lives(Duration.ofDays(authorityDays), Duration.ofDays(days));
    Rotation rotation = new Rotation(lives, dnsNames(), List.of());
    View view = new View(Optional.empty(), _ -> true);
    Keyring made =
        authority == null
            ? rotation.after(Step.BEGIN, Keyring.EMPTY, view, now)
            : rotation.after(Step.ISSUE, signer(authority), view, now);
    Map<String, String> parts = new TreeMap<>(KeyringText.of(made).parts());
    if (authority != null) {
      parts.remove("ca.key");
    }
    PemFolder.write(out, parts);
    CertificateList.print(output, PemFolder.inspect(out, now), now);
    return ExitCode.FINE;
  }

  private List<String> dnsNames() {
    String inside = service + "." + Names.namespace(namespace);
    List<String> all =
        new ArrayList<>(List.of(inside + ".svc", inside, inside + ".svc.cluster.local"));
    all.addAll(names);
    return all;
  }

  private static Keyring signer(Path folder) {
    Map<String, String> parts = new TreeMap<>(PemFolder.read(folder));
    parts.keySet().retainAll(List.of("ca.crt", "ca.key"));
    Keyring read = new KeyringText(parts, Map.of()).read(part -> folder.resolve(part).toString());
    if (read.authority().isEmpty()) {
      throw new BadInputException(
          read.problems().stream()
              .findFirst()
              .orElse(folder + " has no ca.crt and ca.key, must be those of the authority"));
    }
    return read;
  }
}
