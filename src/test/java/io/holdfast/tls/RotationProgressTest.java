package io.holdfast.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.tls.RotationProgress.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotationProgressTest {
  private static final Map<String, String> BEFORE = Map.of("tls.crt", "1", "ca.crt", "1");

  @Test
  void aServerCertificateIsRenewedInOneStep() {
    RotationProgress progress = new RotationProgress(Wish.What.LEAF, BEFORE);
    assertThat(progress.of(BEFORE)).isEqualTo(new State("waiting for a replica", false, false));
    assertThat(progress.of(Map.of("tls.crt", "2", "ca.crt", "1")).ended()).isTrue();
  }

  @Test
  void anAuthorityIsRenewedWhenTheOldOneIsGone() {
    RotationProgress progress = new RotationProgress(Wish.What.AUTHORITY, BEFORE);
    assertThat(progress.of(BEFORE).ended()).isFalse();
    assertThat(progress.of(Map.of("tls.crt", "1", "ca.crt", "1", "next-ca.crt", "2")))
        .isEqualTo(new State("the new authority is published beside the old one", false, false));
    assertThat(progress.of(Map.of("tls.crt", "2", "ca.crt", "2", "previous-ca.crt", "1")))
        .isEqualTo(new State("the new authority signs; the old one stays trusted", false, true));
    assertThat(progress.of(Map.of("tls.crt", "2", "ca.crt", "2")))
        .isEqualTo(new State("the old authority is no longer trusted", true, false));
  }
}
