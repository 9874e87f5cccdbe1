package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.cluster.Metrics;
import io.holdfast.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What clients do to the bytes of a request. */
@TestInstance(Lifecycle.PER_CLASS)
class WireTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String REVIEW = TestServer.review("0s");
  private static final String OK = "HTTP/1.1 200 OK";
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
  void aBodyInManyPiecesIsOneReview() throws Exception {
    try (Socket socket = connect()) {
      write(socket, head("Content-Length: " + REVIEW.length()));
      for (int i = 0; i < REVIEW.length(); i += 50) {
        write(socket, REVIEW.substring(i, Math.min(i + 50, REVIEW.length())));
      }
      assertThat(statuses(socket, 1)).containsExactly(OK);
    }
  }

  @Test
  void aChunkedBodyIsOneReview() throws Exception {
    try (Socket socket = connect()) {
      write(socket, head("Transfer-Encoding: chunked"));
      for (int i = 0; i < REVIEW.length(); i += 100) {
        String chunk = REVIEW.substring(i, Math.min(i + 100, REVIEW.length()));
        write(socket, "%x\r\n%s\r\n".formatted(chunk.length(), chunk));
      }
      write(socket, "0\r\n\r\n");
      assertThat(statuses(socket, 1)).containsExactly(OK);
    }
  }

  @Test
  void requestsSentTogetherAreAllAnswered() throws Exception {
    String one = head("Content-Length: " + REVIEW.length()) + REVIEW;
    try (Socket socket = connect()) {
      write(socket, one.repeat(5));
      assertThat(statuses(socket, 5)).containsExactly(OK, OK, OK, OK, OK);
    }
  }

  @Test
  void reviewsBeyondTheByteBoundAreRefusedUntilThereIsRoom() throws Exception {
    try (Socket _ = holdEverything()) {
      HttpResponse<String> refused = server.postJson("/mutate", REVIEW);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).startsWith("too many reviews at once: 8388608 bytes");
      assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
      assertThat(held()).isEqualTo(Settings.MAX_REVIEW_BYTES);
    }
    awaitHeld(0);
    assertThat(server.postJson("/mutate", REVIEW).statusCode()).isEqualTo(200);
    assertThat(metrics().sum("holdfast_faults_total", Map.of())).isZero();
  }

  @Test
  void aClientThatStallsLosesItsPlace() throws Exception {
    double before = late();
    try (Socket socket = holdEverything()) {
      awaitHeld(0);

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(server.postJson("/mutate", REVIEW).statusCode()).isEqualTo(200);
    assertThat(late()).isEqualTo(before + 1);
  }

  private double late() throws Exception {
    return metrics().sum("holdfast_requests_refused_total", Map.of("status", "408"));
  }

  /** A connection with a review under way that leaves no room for another. */
  private Socket holdEverything() throws Exception {
    awaitHeld(0);
    Socket socket = connect();
    write(socket, head("Content-Length: " + Settings.MAX_REVIEW_BYTES) + "{");
    awaitHeld(Settings.MAX_REVIEW_BYTES);
    return socket;
  }

  private void awaitHeld(long bytes) {
    Await.until(SOON, bytes + " bytes to be held", () -> held() == bytes);
  }

  private double held() throws Exception {
    return metrics().sum("holdfast_in_flight_bytes", Map.of());
  }

  private Metrics metrics() throws Exception {
    return Metrics.parse(server.manage("/metrics").body());
  }

  private Socket connect() throws IOException {
    return server
        .trust()
        .getSocketFactory()
        .createSocket("localhost", server.settings().listeners().port());
  }

  private static String head(String length) {
    return "POST /mutate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + length
        + "\r\n\r\n";
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static List<String> statuses(Socket socket, int count) throws IOException {
    List<String> statuses = new ArrayList<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    while (statuses.size() < count) {
      String line = in.readLine();
      int status = line.indexOf("HTTP/1.1 ");
      if (status >= 0) {
        statuses.add(line.substring(status));
      }
    }
    return statuses;
  }
}
