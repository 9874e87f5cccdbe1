package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.webhook.Health;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of reviews when the server is asked to end. */
class StoppingServerTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String REVIEW = TestServer.review("1h");

  private TestServer server;
  private HttpClient http;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    server = TestServer.start(folder);
    http = server.http();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whileStoppingReviewsAreAnsweredAndConnectionsGivenUp() throws Exception {
    HttpRequest review = review(BodyPublishers.ofString(REVIEW));
    HttpResponse<String> before = http.send(review, BodyHandlers.ofString());
    assertThat(before.headers().firstValue("connection")).isNotEqualTo(close());

    server.context().getBean(Health.class).stop();

    HttpResponse<String> after = http.send(review, BodyHandlers.ofString());
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).isEqualTo(before.body());
    assertThat(after.headers().firstValue("connection")).isEqualTo(close());
  }

  @Test
  void aReviewThatIsUnderWayIsAnsweredAndNoNewOneIsTaken() throws Exception {
    byte[] body = REVIEW.getBytes(StandardCharsets.UTF_8);
    int half = body.length / 2;
    CountDownLatch begun = new CountDownLatch(1);
    PipedOutputStream rest = new PipedOutputStream();
    PipedInputStream sent = new PipedInputStream(rest, body.length);
    rest.write(Arrays.copyOf(body, half));
    BodyPublisher slow =
        BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> {
              begun.countDown();
              return sent;
            }),
            body.length);
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(review(slow), BodyHandlers.ofString());
    assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    Thread stopping = Thread.ofVirtual().start(server::close);
    Await.until(SOON, "no new connections", this::refusesConnections);
    assertThat(stopping.isAlive()).as("waits for the answer").isTrue();

    rest.write(Arrays.copyOfRange(body, half, body.length));
    rest.close();
    assertThat(answer.get(SOON.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(stopping.join(SOON)).isTrue();
  }

  private boolean refusesConnections() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.settings().listeners().port())) {
      return !socket.isConnected();
    } catch (ConnectException refused) {
      return true;
    }
  }

  private static java.util.Optional<String> close() {
    return java.util.Optional.of("close");
  }

  /** The server has asked for the body before it is sent. */
  private HttpRequest review(BodyPublisher body) {
    return server
        .request("/mutate?timeout=30s", "Content-Type", "application/json")
        .expectContinue(true)
        .POST(body)
        .build();
  }
}
