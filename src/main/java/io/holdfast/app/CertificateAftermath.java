package io.holdfast.app;

import io.holdfast.config.CertificateSettings;
import io.holdfast.config.CertificateSettings.Source;
import io.holdfast.tls.CallerAuthorities;
import io.holdfast.tls.Expiry;
import io.holdfast.tls.ServedCertificate;
import io.holdfast.tls.ServingCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows each look at the certificates: those who have to know of them are told. */
final class CertificateAftermath implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateAftermath.class);

  private final CertificateSettings settings;
  private final ServedCertificate served;
  private final Optional<CallerAuthorities> callers;
  private final Consumer<List<String>> warnings;
  private final Clock clock;
  private String written = "";

  CertificateAftermath(
      CertificateSettings settings,
      ServedCertificate served,
      Optional<CallerAuthorities> callers,
      Consumer<List<String>> warnings,
      Clock clock) {
    this.settings = settings;
    this.served = served;
    this.callers = callers;
    this.warnings = warnings;
    this.clock = clock;
  }

  @Override
  public void run() {
    callers
        .flatMap(CallerAuthorities::refresh)
        .ifPresent(problem -> served.report(served.state().with(problem)));
    served.lasting().ifPresent(this::publish);
    warnings.accept(served.lasting().map(this::expiring).orElse(List.of()));
  }

  private void publish(ServingCertificate certificate) {
    String bundle = certificate.caBundle();
    Optional<Path> file = settings.caOut();
    if (file.isEmpty() || bundle.isEmpty() || bundle.equals(written)) {
      return;
    }
    try {
      Files.writeString(file.get(), bundle);
      written = bundle;
    } catch (IOException e) {
      LOG.warn("the authority's certificate cannot be written to {}: {}", file.get(), e.toString());
    }
  }

  /** Where renewal is ours there is nothing to warn of while it works. */
  private List<String> expiring(ServingCertificate certificate) {
    if (settings.source() != Source.FILES && served.state().problems().isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    return Stream.concat(
            Expiry.warning("the certificate served", certificate.expires(), now).stream(),
            certificate.authorityExpires().stream()
                .flatMap(end -> Expiry.warning("its authority", end, now).stream()))
        .toList();
  }
}
