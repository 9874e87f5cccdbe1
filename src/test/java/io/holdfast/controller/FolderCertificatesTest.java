package io.holdfast.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.tls.CertificateAuthority;
import io.holdfast.tls.CertificateFolder;
import io.holdfast.tls.Pem;
import io.holdfast.tls.ServedCertificate;
import io.holdfast.tls.ServingCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCertificatesTest {
  private static final Instant BEGINNING = Instant.parse("2026-11-29T00:00:00Z");
  private static final List<String> NAMES = List.of("holdfast.holdfast.svc", "localhost");

  private final MovedClock clock = new MovedClock(BEGINNING);
  private final PlayedCluster cluster = new PlayedCluster(new Random(1));
  private final ServedCertificate served = ServedCertificate.provisional(BEGINNING);
  private Path folder = Path.of("");
  private FolderCertificates keeper = keeper(CallerTrust.NONE);

  @BeforeEach
  void open(@TempDir Path temporary) {
    folder = temporary;
    keeper = keeper(cluster.trust(clock));
  }

  private FolderCertificates keeper(CallerTrust trust) {
    return new FolderCertificates(new CertificateFolder(folder), NAMES, trust, served, clock);
  }

  @Test
  void nothingIsServedBeforeThereIsAPair() throws IOException {
    look();
    assertThat(served.lasting()).isEmpty();
    assertThat(served.state().problems())
        .singleElement()
        .asString()
        .endsWith("tls.crt is not there; put one there");
    ServingCertificate first = put(authority(), 90);
    look();
    assertServed(first);
    assertThat(served.state().problems()).isEmpty();
    assertThat(cluster.bundle).hasSize(1);
  }

  @Test
  void theLastGoodPairStaysWhateverComes() throws IOException {
    CertificateAuthority authority = authority();
    ServingCertificate first = put(authority, 90);
    look();
    for (String rubbish : List.of("", "half", Pem.text(authority.certificate()))) {
      Files.writeString(folder.resolve("tls.key"), rubbish);
      look();
      assertServed(first);
      assertThat(served.state().problems())
          .singleElement()
          .asString()
          .contains("tls.key")
          .endsWith("; the last good pair stays");
    }
    clock.move(Duration.ofDays(89));
    put(authority, -30);
    look();
    assertServed(first);
    assertThat(served.state().problems()).singleElement().asString().contains("expired at");
  }

  @Test
  void anotherAuthorityIsTrustedBeforeItsCertificateIsServed() throws IOException {
    ServingCertificate first = put(authority(), 90);
    look();
    clock.move(Duration.ofSeconds(5));
    look();
    ServingCertificate next = put(authority(), 90);
    look();
    assertServed(first);
    assertThat(served.state().problems())
        .singleElement()
        .asString()
        .contains("is not in caBundle yet");
    assertThat(cluster.bundle).hasSize(2);
    look();
    clock.move(Duration.ofSeconds(3));
    look();
    assertServed(next);
  }

  @Test
  void aCertificateForSomebodyElseIsServedWithAComplaint() throws IOException {
    ServingCertificate other =
        write(authority().issue(List.of("other"), List.of(), clock.instant(), Duration.ofDays(9)));
    look();
    assertServed(other);
    assertThat(served.state().problems())
        .singleElement()
        .asString()
        .contains("is not for holdfast.holdfast.svc");
  }

  private void look() {
    assertThat(keeper.check()).isEqualTo(FolderCertificates.PERIOD);
  }

  private void assertServed(ServingCertificate expected) {
    assertThat(served.current().serial()).isEqualTo(expected.serial());
  }

  private CertificateAuthority authority() {
    return CertificateAuthority.create(clock.instant(), Duration.ofDays(365));
  }

  private ServingCertificate put(CertificateAuthority authority, int days) throws IOException {
    return write(authority.issue(NAMES, List.of(), clock.instant(), Duration.ofDays(days)));
  }

  private ServingCertificate write(ServingCertificate certificate) throws IOException {
    Files.writeString(folder.resolve("tls.crt"), Pem.text(certificate.chain()));
    Files.writeString(folder.resolve("tls.key"), Pem.text(certificate.key()));
    Files.writeString(folder.resolve("ca.crt"), certificate.caBundle());
    return certificate;
  }
}
