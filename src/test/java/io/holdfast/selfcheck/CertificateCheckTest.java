package io.holdfast.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.chart.TestAuthority;
import io.holdfast.chart.WebhookServer;
import io.holdfast.cluster.Ports;
import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import io.holdfast.selfcheck.Point.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of the certificate behind a registered address. */
class CertificateCheckTest {
  private final WebhookServer server = new WebhookServer((_, _) -> "");
  private final Instant now = Instant.now();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTrustedOneIsFineAndEntriesOfOneAddressAreOne() {
    assertThat(check(entry(server.url(), server.caBundle()), now))
        .singleElement()
        .satisfies(point -> {
          assertThat(point.outcome()).isEqualTo(Outcome.FINE);
          assertThat(point.found()).startsWith("trusted, and valid until ");
        });
  }

  @Test
  void oneOfAnotherAuthorityIsWrong() {
    String other =
        Base64.getEncoder()
            .encodeToString(TestAuthority.create().pem().getBytes(StandardCharsets.US_ASCII));

    assertThat(check(entry(server.url(), other), now))
        .singleElement()
        .satisfies(point -> {
          assertThat(point.outcome()).isEqualTo(Outcome.WRONG);
          assertThat(point.found()).startsWith("refused: ");
          assertThat(point.expected()).isEqualTo("trusted by caBundle");
        });
  }

  @Test
  void oneInTheLastTenthOfItsLifeIsWrong() {
    assertThat(check(entry(server.url(), server.caBundle()), now.plus(Duration.ofMinutes(115))))
        .singleElement()
        .satisfies(point -> assertThat(point.expected()).contains("last tenth of its life"));
  }

  @Test
  void withoutCaBundleItIsWrong() {
    assertThat(check(entry(server.url(), ""), now))
        .singleElement()
        .satisfies(
            point -> assertThat(point.text()).contains("without a caBundle in the registration"));
  }

  @Test
  void whatCannotBeReachedFromHereIsNotKnown() {
    String closed = "https://127.0.0.1:" + Ports.free();

    assertThat(check(entry(closed, server.caBundle()), now))
        .singleElement()
        .satisfies(point -> {
          assertThat(point.outcome()).isEqualTo(Outcome.UNKNOWN);
          assertThat(point.remedy()).contains("from inside the cluster");
        });
  }

  private static List<Point> check(String entry, Instant now) {
    String configuration = "webhooks:\n- " + entry + "\n- " + entry + "\n";
    try {
      List<Node> read = YamlReader.read(configuration, "configuration");
      return CertificateCheck.of(read, now);
    } catch (CodecException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String entry(String url, String caBundle) {
    return "{clientConfig: {url: '%s/mutate', caBundle: '%s'}}".formatted(url, caBundle);
  }
}
