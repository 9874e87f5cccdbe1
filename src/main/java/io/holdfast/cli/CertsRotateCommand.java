package io.holdfast.cli;

import io.holdfast.cron.DurationParse;
import io.holdfast.cron.GoDuration;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.CertificateClient;
import io.holdfast.kube.SecretObject.Content;
import io.holdfast.tls.Inspection;
import io.holdfast.tls.KeyringText;
import io.holdfast.tls.RotationProgress;
import io.holdfast.tls.Wish;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "rotate",
    description = {
      "Has the server certificate or the authority renewed now, and waits until the new one is",
      "served and the old authority is no longer trusted. The replicas do it, also when this",
      "command is stopped."
    },
    footer = {"", "Example:", "  holdfast certs rotate authority --overlap 10m"},
    mixinStandardHelpOptions = true)
final class CertsRotateCommand implements Callable<Integer> {
  /** After this long without a step nobody seems to be there. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Spec private @Nullable CommandSpec spec;

  @Mixin private Output output = new Output();

  @Mixin private CertificatesInCluster place = new CertificatesInCluster();

  @Parameters(paramLabel = "WHAT", description = "leaf or authority")
  private Wish.What what = Wish.What.LEAF;

  @Option(
      names = "--overlap",
      paramLabel = "DURATION",
      defaultValue = "10m",
      description =
          "how long the old authority stays trusted, for replicas that cannot reach the API server"
              + " just now (default: ${DEFAULT-VALUE})")
  private String overlap = "";

  @Option(names = "--no-wait", description = "only ask for it")
  private boolean leave;

  @Override
  public Integer call() throws ApiFailure {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    CertificateClient client = place.client();
    Content before = read(client);
    Duration kept = overlap();
    client.annotate(
        Map.of(
            KeyringText.ROTATE,
            what.name().toLowerCase(Locale.ROOT),
            KeyringText.OVERLAP,
            String.valueOf(kept.toSeconds())));
    if (!leave) {
      follow(client, new RotationProgress(what, before.parts()), kept, err);
    }
    Instant now = Instant.now();
    CertificateList.print(output, inspect(client, now), now);
    return ExitCode.FINE;
  }

  private Duration overlap() {
    return switch (GoDuration.parse(overlap)) {
      case DurationParse.Valid(GoDuration duration) when !duration.isNegative() ->
          duration.toDuration();
      case DurationParse.Valid _ ->
          throw new BadInputException("--overlap is " + overlap + ", must not be negative");
      case DurationParse.Invalid(String error) ->
          throw new BadInputException("--overlap: " + error + ", must be like 10m");
    };
  }

  private void follow(
      CertificateClient client, RotationProgress progress, Duration kept, PrintWriter err)
      throws ApiFailure {
    Instant heard = Instant.now();
    String told = "";
    while (true) {
      Content now = read(client);
      RotationProgress.State state = progress.of(now.parts());
      if (!state.text().equals(told)) {
        told = state.text();
        heard = Instant.now();
        err.println(told);
      }
      if (state.ended()) {
        return;
      }
      Duration patience = state.waits() ? PATIENCE.plus(kept) : PATIENCE;
      if (heard.plus(patience).isBefore(Instant.now())) {
        throw new RefusedException(
            "nobody took the next step for %d s; is Holdfast running with certificates.source own?"
                .formatted(patience.toSeconds()));
      }
      Watch.pause();
    }
  }

  private Content read(CertificateClient client) throws ApiFailure {
    return client
        .read()
        .orElseThrow(() ->
            new BadInputException(
                "there is no Secret "
                    + place.place()
                    + ": only an authority of Holdfast's own can be rotated"));
  }

  private Inspection inspect(CertificateClient client, Instant now) throws ApiFailure {
    return Inspection.of(
        part -> "key %s of Secret %s".formatted(part, place.place()),
        read(client).parts(),
        leave ? Map.<String, List<String>>of() : client.trusted(),
        now);
  }
}
