package io.holdfast.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);

  private final CertificateAuthority authority = CertificateAuthority.create(NOW, YEAR);
  private final ServingCertificate certificate = issue("holdfast.holdfast.svc");
  private Path folder = Path.of("");

  @BeforeEach
  void fill(@TempDir Path temporary) throws IOException {
    folder = temporary;
    write(folder, certificate, certificate);
    Files.writeString(folder.resolve("ca.crt"), Pem.text(authority.certificate()));
  }

  @Test
  void certificateKeyAndAuthorityAreReadTogether() {
    ServingCertificate read = new CertificateFolder(folder).read(NOW);
    assertThat(read.serial()).isEqualTo(certificate.serial());
    assertThat(read.authorities()).containsExactly(authority.certificate());
    assertThat(read.caBundle()).isEqualTo(Pem.text(authority.certificate()));
  }

  @Test
  void aSecretThatTheKubeletSwapsIsReadInOneVersion() throws IOException {
    Path mount = folder.resolve("mount");
    ServingCertificate next = issue("holdfast.holdfast.svc");
    version(mount, "..2026_1", certificate);
    assertThat(new CertificateFolder(mount).read(NOW).serial()).isEqualTo(certificate.serial());
    version(mount, "..2026_2", next);
    assertThat(new CertificateFolder(mount).read(NOW).serial()).isEqualTo(next.serial());
  }

  /** What the kubelet does: a folder, a link to it, and links through that one. */
  private static void version(Path mount, String name, ServingCertificate certificate)
      throws IOException {
    Path data = Files.createDirectories(mount.resolve(name));
    write(data, certificate, certificate);
    Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of(name));
    Files.move(
        mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    for (String part : List.of("tls.crt", "tls.key")) {
      if (!Files.isSymbolicLink(mount.resolve(part))) {
        Files.createSymbolicLink(mount.resolve(part), Path.of("..data", part));
      }
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws IOException {
    write(folder, certificate, issue("other"));
    assertRefused("tls.key is not the key of the first certificate in ", "write both at once");
  }

  @Test
  void aHalfWrittenFileIsRefusedAndNotQuoted() throws IOException {
    String key = Pem.text(certificate.key());
    String secret = key.lines().skip(1).findFirst().orElseThrow();
    Files.writeString(folder.resolve("tls.key"), key.substring(0, key.length() / 2));
    assertThatThrownBy(() -> new CertificateFolder(folder).read(NOW))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("tls.key")
        .hasMessageNotContaining(secret.substring(0, 20));
  }

  @Test
  void missingEmptyAndUnreadableFilesAreNamed() throws IOException {
    Files.writeString(folder.resolve("tls.crt"), "");
    assertRefused("tls.crt holds no certificate in PEM form");
    Files.write(folder.resolve("tls.crt"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertRefused("tls.crt is no text, must be in PEM form");
    Files.delete(folder.resolve("tls.crt"));
    assertRefused("tls.crt is not there");
  }

  @Test
  void whatExpiredOrIsFromTheFutureIsRefused() {
    assertThatThrownBy(() -> new CertificateFolder(folder).read(NOW.plus(YEAR)))
        .hasMessageContaining("tls.crt expired at 2027-11-29T12:00:00Z");
    assertThatThrownBy(() -> new CertificateFolder(folder).read(NOW.minus(YEAR)))
        .hasMessageContaining("tls.crt is valid only from 2026-11-28T11:00:00Z");
  }

  @Test
  void anAuthorityThatDidNotSignIsRefused() throws IOException {
    CertificateAuthority stranger = CertificateAuthority.create(NOW, YEAR);
    Files.writeString(folder.resolve("ca.crt"), Pem.text(stranger.certificate()));
    assertRefused("tls.crt is not signed by an authority in ", "ca.crt");
  }

  @Test
  void namesThatAreMissingAreFound() {
    assertThat(CertificateFolder.missingNames(certificate, List.of("holdfast.holdfast.svc", "x")))
        .containsExactly("x");
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> new CertificateFolder(folder).read(NOW))
        .isInstanceOf(CertificateException.class)
        .hasMessageContainingAll(parts);
  }

  private ServingCertificate issue(String name) {
    return authority.issue(List.of(name), List.of(), NOW, YEAR);
  }

  private static void write(Path folder, ServingCertificate certificate, ServingCertificate key)
      throws IOException {
    Files.writeString(folder.resolve("tls.crt"), Pem.text(certificate.chain()));
    Files.writeString(folder.resolve("tls.key"), Pem.text(key.key()));
  }
}
