package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.cluster.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class BreakGlassTest {
  private static final String POLICY =
      """
      apiVersion: holdfast.io/v1alpha1
      kind: BackupPolicy
      metadata:
        name: company
      spec:
        breakGlass: { users: [alice] }
      """;

  @Test
  void anOverrideIsToldTheUserTheLogTheAuditLogAndTheMetrics(@TempDir Path folder)
      throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger("io.holdfast.webhook.Reviews");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try (TestServer server = TestServer.start(folder)) {
      String glass = "\"annotations\":{\"holdfast.io/break-glass\":\"disk full\"},\"name\"";
      String review =
          TestServer.review("-1h").replace("\"metadata\":{\"name\"", "\"metadata\":{" + glass);
      assertThat(ask(server, "/validate", review).path("allowed").asBoolean()).isFalse();
      Files.writeString(server.world().resolve("company.yaml"), POLICY);
      Await.until(
          Duration.ofSeconds(20),
          "alice to get through",
          () -> ask(server, "/mutate", review).path("allowed").asBoolean());
      assertThat(server.manage("/metrics").body()).doesNotContain("holdfast_overrides_total{");

      JsonNode answer = ask(server, "/validate", review);

      assertThat(answer.at("/warnings/0").asText())
          .startsWith("break-glass, which is logged, overrides HF-201")
          .endsWith(": disk full");
      assertThat(answer.at("/auditAnnotations/excuse").asText())
          .isEqualTo("break-glass: disk full");
      assertThat(server.manage("/metrics").body())
          .contains("holdfast_overrides_total{rule=\"HF-201\"} 1.0");
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .filteredOn(event -> event.getLevel() == Level.WARN)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getMessage()).isEqualTo("break-glass overrides a denial");
          assertThat(event.getKeyValuePairs().toString())
              .contains("user=\"alice\"", "resource.name=\"nightly\"", "reason=\"disk full\"");
        });
  }

  private static JsonNode ask(TestServer server, String path, String review) {
    try {
      String body = server.postJson(path + "?timeout=10s", review).body();
      return new ObjectMapper().readTree(body).path("response");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
