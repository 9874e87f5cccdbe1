package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.config.Settings;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class WebhookServerTest {
  private final ObjectMapper json = new ObjectMapper();
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = TestServer.start(folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aBackupWithoutTtlGetsTheDefault() throws Exception {
    JsonNode response = review("/mutate", TestServer.review("0s"));

    assertThat(response.path("allowed").asBoolean()).isTrue();
    assertThat(response.path("uid").asText()).isEqualTo("u-1");
    assertThat(response.path("patchType").asText()).isEqualTo("JSONPatch");
  }

  @Test
  void aDenialIsHttp200() throws Exception {
    JsonNode response = review("/validate", TestServer.review("30d"));

    assertThat(response.path("allowed").asBoolean()).isFalse();
    assertThat(response.at("/status/message").asText()).contains("HF-201 spec.ttl is \"30d\"");
    assertThat(response.has("patch")).isFalse();
  }

  @Test
  void aBodyOverEightMebibytesIsRefused() throws Exception {
    String large = " ".repeat(Settings.MAX_REVIEW_BYTES + 1);

    assertThat(server.postJson("/validate", large).statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyWithoutALengthIsRefusedWhenItGetsTooLong() throws Exception {
    byte[] large = new byte[Settings.MAX_REVIEW_BYTES + 1];
    Arrays.fill(large, (byte) ' ');
    HttpRequest.Builder request =
        server
            .request("/validate", "Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

    assertThat(server.send(request).statusCode()).isEqualTo(413);
  }

  @Test
  void manyOpenBracketsAreRefusedAtOnce() throws Exception {
    for (int size : List.of(4_000, 60_000, 300_000)) {
      assertThat(server.postJson("/mutate", "[".repeat(size)).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aLargeReviewIsJudgedLikeASmallOne() throws Exception {
    String large = TestServer.review("30d").replace("\"spec\":", " ".repeat(200_000) + "\"spec\":");

    assertThat(review("/validate", large).path("allowed").asBoolean()).isFalse();
  }

  @Test
  void theSecondPortTellsHealthMetricsAndStatus() throws Exception {
    review("/mutate", TestServer.review("1h"));

    assertThat(server.manage("/livez").body()).isEqualTo("ok\n");
    assertThat(server.manage("/readyz").body()).isEqualTo("ok\n");
    assertThat(server.manage("/metrics").body())
        .contains("holdfast_reviews_total")
        .contains("holdfast_certificate_expiry_timestamp_seconds")
        .contains("holdfast_policy_problems 0.0")
        .containsOnlyOnce("holdfast_policy_info{");
    JsonNode status = json.readTree(server.manage("/status").body());
    assertThat(status.at("/ready").asBoolean()).isTrue();
    assertThat(status.at("/version").asText()).isEqualTo("development");
    String revision = status.at("/policy/revision").asText();
    assertThat(revision).hasSize(12);
    assertThat(server.manage("/metrics").body())
        .contains("holdfast_policy_info{revision=\"" + revision + "\"} 1");
    assertThat(status.at("/certificate/expires").asText()).isNotEmpty();
  }

  @Test
  void theSecondPortDoesNotReview() throws Exception {
    assertThat(server.manage("/mutate").statusCode()).isEqualTo(404);
  }

  private JsonNode review(String path, String body) throws Exception {
    HttpResponse<String> response = server.postJson(path + "?timeout=10s", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json.readTree(response.body()).path("response");
  }
}
