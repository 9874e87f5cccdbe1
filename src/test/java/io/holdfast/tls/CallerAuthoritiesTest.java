package io.holdfast.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerAuthoritiesTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);

  private final CertificateAuthority authority = CertificateAuthority.create(NOW, YEAR);
  private Path file = Path.of("");

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("ca.pem"), Pem.text(authority.certificate()));
  }

  @Test
  void onlyTheNamesGivenMayCall() {
    CallerAuthorities callers = new CallerAuthorities(file, List.of("kube-apiserver"));
    assertThat(callers.refusal(Optional.of(issued("kube-apiserver")))).isEmpty();
    assertThat(callers.refusal(Optional.of(issued("kubelet"))))
        .contains("the caller's certificate is for \"kubelet\", who may not call");
    assertThat(callers.refusal(Optional.empty()))
        .contains("the caller shows no certificate, must be one for the API server");
  }

  @Test
  void withoutNamesEverybodyWithACertificateMayCall() {
    CallerAuthorities callers = new CallerAuthorities(file, List.of());
    assertThat(callers.refusal(Optional.of(issued("kubelet")))).isEmpty();
    assertThat(callers.refusal(Optional.empty())).isPresent();
  }

  @Test
  void aDamagedFileLeavesTheLastGoodOneAndIsComplainedOf() throws IOException {
    CallerAuthorities callers = new CallerAuthorities(file, List.of());
    assertThat(callers.refresh()).isEmpty();
    Files.writeString(file, "nothing");
    assertThat(callers.refresh())
        .hasValueSatisfying(problem ->
            assertThat(problem)
                .contains("ca.pem holds no certificate", "the last good authorities"));
    Files.writeString(file, Pem.text(CertificateAuthority.create(NOW, YEAR).certificate()));
    assertThat(callers.refresh()).isEmpty();
  }

  @Test
  void aFileThatCannotBeUsedIsNoStart() throws IOException {
    Files.writeString(file, "");
    assertThatThrownBy(() -> new CallerAuthorities(file, List.of()))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("holds no certificate in PEM form");
  }

  private Certificate issued(String name) {
    return authority.issue(List.of(name), List.of(), NOW, YEAR).certificate();
  }
}
