package io.holdfast.kube;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

/** Answers requests with what a test put in line, and remembers what was asked. */
public final class FakeApiServer implements AutoCloseable {
  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());

  /** What an answer of no end says first: nothing. */
  private static final String QUIET = "quiet";

  private record Answer(int status, String body, String retryAfter) {}

  /** A request: its method, path with query, and body. */
  public record Sent(String method, String path, String body) {}

  /** Listens on a loopback port. */
  public FakeApiServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** The next answer that is not in line yet. */
  public synchronized FakeApiServer then(int status, String body) {
    answers.add(new Answer(status, body, ""));
    return this;
  }

  /** An answer that asks to be left alone for so many seconds. */
  synchronized FakeApiServer thenBusy(String seconds) {
    answers.add(new Answer(429, "Too many requests, please try again later.", seconds));
    return this;
  }

  /** An answer that has begun and in which nothing comes, as in a watch of what does not change. */
  synchronized FakeApiServer thenQuiet() {
    return then(200, QUIET);
  }

  /** A connection to it. */
  public ApiConnection connection() {
    ApiClient client = new ApiClient();
    client.setBasePath(address());
    return new ApiConnection(client);
  }

  /** A kubeconfig for it, in {@code folder}. */
  public Path kubeconfig(Path folder) {
    String text =
        """
        apiVersion: v1
        kind: Config
        current-context: fake
        clusters: [{name: fake, cluster: {server: "%s"}}]
        users: [{name: fake, user: {token: nobody}}]
        contexts: [{name: fake, context: {cluster: fake, user: fake}}]
        """
            .formatted(address());
    try {
      return Files.writeString(folder.resolve("kubeconfig"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Paths and queries, in order. */
  public List<String> asked() {
    return sent().stream().map(Sent::path).toList();
  }

  /** All requests, in order. */
  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    sent.add(new Sent(exchange.getRequestMethod(), exchange.getRequestURI().toString(), content));
    Answer answer = next();
    if (!answer.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
    }
    if (answer.body().equals(QUIET)) {
      exchange.sendResponseHeaders(answer.status(), 0);
      exchange.getResponseBody().flush();
      return;
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized Answer next() {
    Answer answer = answers.poll();
    return answer == null ? new Answer(500, "nothing is in line", "") : answer;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
