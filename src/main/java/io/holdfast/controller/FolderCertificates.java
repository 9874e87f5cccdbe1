package io.holdfast.controller;

import io.holdfast.tls.CertificateException;
import io.holdfast.tls.CertificateFolder;
import io.holdfast.tls.CertificateState;
import io.holdfast.tls.ServedCertificate;
import io.holdfast.tls.ServingCertificate;
import io.holdfast.tls.Sightings;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates that somebody else puts into a folder. It is read every two seconds: the kubelet
 * itself may take a minute, and the events that a file system tells of say nothing of links. What
 * cannot be served leaves the last good pair in force.
 */
public final class FolderCertificates implements CertificateKeeper {
  static final Duration PERIOD = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(FolderCertificates.class);

  private final CertificateFolder folder;
  private final List<String> names;
  private final CallerTrust trust;
  private final ServedCertificate served;
  private final Clock clock;
  private final Sightings sightings = new Sightings();
  private List<String> problems = List.of();

  /**
   * @param names that the API server may call us by, the first of them always
   */
  public FolderCertificates(
      CertificateFolder folder,
      List<String> names,
      CallerTrust trust,
      ServedCertificate served,
      Clock clock) {
    this.folder = folder;
    this.names = List.copyOf(names);
    this.trust = trust;
    this.served = served;
    this.clock = clock;
  }

  @Override
  public Duration check() {
    Instant now = clock.instant();
    Optional<List<String>> everywhere = trust.everywhere();
    List<X509Certificate> seen = sightings.see(everywhere.orElse(List.of()), now);
    List<String> found = new ArrayList<>();
    try {
      ServingCertificate read = folder.read(now);
      trust.trust(read.caBundle());
      serve(read, everywhere.isEmpty() || read.leadsTo(seen), found);
    } catch (CertificateException e) {
      found.add(
          e.getMessage()
              + (served.lasting().isPresent() ? "; the last good pair stays" : "; put one there"));
    }
    found.stream()
        .filter(problem -> !problems.contains(problem))
        .forEach(problem -> LOG.warn("certificates: {}", problem));
    if (found.isEmpty() && !problems.isEmpty()) {
      LOG.info("certificates in {}: all is well again", folder.folder());
    }
    problems = List.copyOf(found);
    served.report(new CertificateState("files", Optional.empty(), "watching the folder", problems));
    return PERIOD;
  }

  private void serve(ServingCertificate read, boolean trusted, List<String> found) {
    Optional<ServingCertificate> mine = served.lasting();
    boolean same = mine.filter(one -> one.certificate().equals(read.certificate())).isPresent();
    List<String> missing = CertificateFolder.missingNames(read, names.subList(0, 1));
    if (!missing.isEmpty()) {
      found.add(
          "%s is not for %s, as which the API server calls the Service"
              .formatted(folder.folder().resolve("tls.crt"), missing.getFirst()));
    }
    boolean hurry = mine.isEmpty() || !mine.get().isValid(clock.instant());
    if (!same && (trusted || hurry)) {
      served.replace(read);
      LOG.info("serving certificate {} until {}", read.serial(), read.expires());
    } else if (!same) {
      found.add(
          "the authority of %s is not in caBundle yet; the last good pair stays until it is"
              .formatted(folder.folder().resolve("tls.crt")));
    }
  }
}
