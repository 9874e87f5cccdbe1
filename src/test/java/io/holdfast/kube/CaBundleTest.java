package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaBundleTest {
  private static final CaBundle ONE = CaBundle.ofPem(pem("one"));
  private static final CaBundle TWO = CaBundle.ofPem(pem("two"));

  @Test
  void newestComesFirstAndOthersAreKept() {
    CaBundle both = ONE.with(TWO);
    assertThat(both.certificates()).containsExactly(pem("two"), pem("one"));
    assertThat(both.trusts(ONE)).isTrue();
    assertThat(both.with(TWO)).isEqualTo(both);
    assertThat(ONE.trusts(both)).isFalse();
  }

  @Test
  void oldestFallsOffTheEnd() {
    CaBundle bundle = ONE;
    for (int i = 0; i < 8; i++) {
      bundle = bundle.with(CaBundle.ofPem(pem("x" + i)));
    }
    assertThat(bundle.certificates()).hasSize(8);
    assertThat(bundle.trusts(ONE)).isFalse();
  }

  @Test
  void fieldComesBackAndWhatIsNoCertificateIsLeftOut() {
    assertThat(CaBundle.ofField(ONE.with(TWO).field())).isEqualTo(ONE.with(TWO));
    assertThat(CaBundle.ofField("")).isEqualTo(CaBundle.EMPTY);
    assertThat(CaBundle.ofField("not base64!")).isEqualTo(CaBundle.EMPTY);
    assertThat(CaBundle.ofPem("issuer: me\r\n" + pem("one") + "\r\n")).isEqualTo(ONE);
  }

  @Test
  void patchNamesTheEntriesThatMissTheAuthority() {
    Registered registered =
        new Registered(
            List.of(
                new Registered.Entry("a", TWO.with(ONE), "A"),
                new Registered.Entry("b", TWO, "B")));
    assertThat(registered.patch(ONE))
        .containsExactly(
            Map.of("op", "test", "path", "/webhooks/1/name", "value", "b"),
            Map.of(
                "op",
                "add",
                "path",
                "/webhooks/1/clientConfig/caBundle",
                "value",
                TWO.with(ONE).field()));
    assertThat(registered.patch(TWO)).isEmpty();
  }

  @Test
  void patchThatTakesAwayFailsWhenSomebodyAddedMeanwhile() {
    Registered registered =
        new Registered(
            List.of(
                new Registered.Entry("a", TWO.with(ONE), "A"),
                new Registered.Entry("b", ONE, "B")));
    assertThat(registered.everywhere()).isEqualTo(ONE);
    assertThat(registered.trustsOnly(ONE)).isFalse();
    assertThat(registered.patchOnly(ONE))
        .containsExactly(
            Map.of("op", "test", "path", "/webhooks/0/name", "value", "a"),
            Map.of("op", "test", "path", "/webhooks/0/clientConfig/caBundle", "value", "A"),
            Map.of("op", "add", "path", "/webhooks/0/clientConfig/caBundle", "value", ONE.field()));
  }

  @Test
  void theLengthOfLinesMakesNoOtherCertificate() {
    String body = "A".repeat(100);
    assertThat(CaBundle.ofPem(pem(body)))
        .isEqualTo(CaBundle.ofPem(pem(body.replace("AAAAA", "AAAAA\n"))));
  }

  private static String pem(String body) {
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----";
  }
}
