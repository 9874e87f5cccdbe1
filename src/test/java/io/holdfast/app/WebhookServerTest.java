package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.cluster.Ports;
import io.holdfast.config.Settings;
import io.holdfast.tls.CertificateAuthority;
import io.holdfast.tls.ServedCertificate;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class WebhookServerTest {
  private static final String REVIEW =
      """
      {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1",
       "kind":{"group":"velero.io","version":"v1","kind":"Backup"},"operation":"CREATE",
       "resource":{"group":"velero.io","version":"v1","resource":"backups"},
       "namespace":"velero","name":"nightly","userInfo":{"username":"alice"},
       "object":{"apiVersion":"velero.io/v1","kind":"Backup",
                 "metadata":{"name":"nightly","namespace":"velero"},"spec":{"ttl":"%s"}}}}
      """;
  private final ObjectMapper json = new ObjectMapper();
  private Settings settings;
  private ApplicationContext context;
  private HttpClient http;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path ca = folder.resolve("ca.pem");
    Path world = Files.createDirectory(folder.resolve("world"));
    settings =
        new Settings(
            Ports.free(),
            Ports.free(),
            false,
            "holdfast",
            "holdfast",
            Optional.of(world),
            Optional.of(ca),
            Settings.MAX_REVIEW_BYTES);
    ClusterOptions options = new ClusterOptions(Optional.empty(), "test", "holdfast", false);
    context = Server.start(settings, options, Clock.systemUTC());
    http = HttpClient.newBuilder().sslContext(Trust.in(ca, "TLSv1.3")).build();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void aBackupWithoutTtlGetsTheDefault() throws Exception {
    JsonNode response = review("/mutate", REVIEW.formatted("0s"));

    assertThat(response.path("allowed").asBoolean()).isTrue();
    assertThat(response.path("uid").asText()).isEqualTo("u-1");
    assertThat(response.path("patchType").asText()).isEqualTo("JSONPatch");
  }

  @Test
  void aDenialIsHttp200() throws Exception {
    JsonNode response = review("/validate", REVIEW.formatted("30d"));

    assertThat(response.path("allowed").asBoolean()).isFalse();
    assertThat(response.at("/status/message").asText()).contains("HF-201 spec.ttl is \"30d\"");
    assertThat(response.has("patch")).isFalse();
  }

  @Test
  void whatIsNoReviewIsRefusedByStatus() throws Exception {
    assertThat(post("/mutate", "application/json", "").statusCode()).isEqualTo(400);
    assertThat(post("/mutate", "application/json", "{").statusCode()).isEqualTo(400);
    assertThat(post("/mutate", "application/json", "{}").statusCode()).isEqualTo(400);
    assertThat(post("/mutate", "text/plain", "{}").statusCode()).isEqualTo(415);
    assertThat(post("/other", "application/json", "{}").statusCode()).isEqualTo(404);
    assertThat(get(webhook("/mutate")).statusCode()).isEqualTo(405);
    assertThat(post("/mutate", "application/json; charset=utf-8", REVIEW.formatted("1h")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
  }

  @Test
  void aBodyOverEightMebibytesIsRefused() throws Exception {
    String large = " ".repeat(Settings.MAX_REVIEW_BYTES + 1);

    assertThat(post("/validate", "application/json", large).statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyWithoutALengthIsRefusedWhenItGetsTooLong() throws Exception {
    byte[] large = new byte[Settings.MAX_REVIEW_BYTES + 1];
    java.util.Arrays.fill(large, (byte) ' ');
    HttpRequest request =
        HttpRequest.newBuilder(webhook("/validate"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(large)))
            .build();

    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(413);
  }

  @Test
  void manyOpenBracketsAreRefusedAtOnce() throws Exception {
    for (int size : List.of(4_000, 60_000, 300_000)) {
      assertThat(post("/mutate", "application/json", "[".repeat(size)).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aLargeReviewIsJudgedLikeASmallOne() throws Exception {
    String large = REVIEW.formatted("30d").replace("\"spec\":", " ".repeat(200_000) + "\"spec\":");

    assertThat(review("/validate", large).path("allowed").asBoolean()).isFalse();
  }

  @Test
  void noAnswerShowsATrace() throws Exception {
    for (String body : List.of("", "{", "[]", "null", "{\"request\":1}", "\u0000")) {
      assertThat(post("/mutate", "application/json", body).body())
          .doesNotContain("Exception")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void theSecondPortTellsHealthMetricsAndStatus() throws Exception {
    review("/mutate", REVIEW.formatted("1h"));

    assertThat(get(management("/livez")).body()).isEqualTo("ok\n");
    assertThat(get(management("/readyz")).body()).isEqualTo("ok\n");
    assertThat(get(management("/metrics")).body())
        .contains("holdfast_reviews_total")
        .contains("holdfast_certificate_expiry_timestamp_seconds")
        .contains("holdfast_policy_problems 0.0");
    JsonNode status = json.readTree(get(management("/status")).body());
    assertThat(status.at("/ready").asBoolean()).isTrue();
    assertThat(status.at("/policy/revision").asText()).hasSize(12);
    assertThat(status.at("/certificate/expires").asText()).isNotEmpty();
  }

  @Test
  void neitherPortAnswersForTheOther() throws Exception {
    assertThat(get(webhook("/status")).statusCode()).isEqualTo(404);
    assertThat(get(management("/mutate")).statusCode()).isEqualTo(404);
  }

  @Test
  void aNewCertificateIsServedWithoutAFailedRequest() throws Exception {
    ServedCertificate served = context.getBean(ServedCertificate.class);
    Instant now = Instant.now();
    CertificateAuthority authority = CertificateAuthority.create(now, Duration.ofDays(1));
    var before = served.current();
    try {
      served.replace(authority.issue(settings.dnsNames(), List.of(), now, Duration.ofHours(1)));
      assertThat(review("/mutate", REVIEW.formatted("1h")).path("allowed").asBoolean()).isTrue();
      HttpClient fresh = HttpClient.newBuilder().sslContext(Trust.in(authority, "TLSv1.3")).build();
      HttpResponse<String> answer =
          fresh.send(
              request("/mutate", "application/json", REVIEW.formatted("1h")),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    } finally {
      served.replace(before);
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() {
    CertificateAuthority stranger = CertificateAuthority.create(Instant.now(), Duration.ofDays(1));
    HttpClient suspicious =
        HttpClient.newBuilder().sslContext(Trust.in(stranger, "TLSv1.3")).build();

    org.assertj.core.api.Assertions.assertThatThrownBy(() ->
            suspicious.send(
                request("/mutate", "application/json", "{}"), HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(SSLHandshakeException.class);
  }

  private JsonNode review(String path, String body) throws Exception {
    HttpResponse<String> response = post(path, "application/json", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json.readTree(response.body()).path("response");
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    return http.send(request(path, type, body), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String path, String type, String body) {
    return HttpRequest.newBuilder(webhook(path + "?timeout=10s"))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
        .build();
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI webhook(String path) {
    return URI.create("https://localhost:" + settings.port() + path);
  }

  private URI management(String path) {
    return URI.create("http://127.0.0.1:" + settings.managementPort() + path);
  }
}
