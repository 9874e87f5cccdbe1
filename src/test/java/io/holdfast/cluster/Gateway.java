package io.holdfast.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A proxy in plain HTTP on a free loopback port: passes requests on to the API server, remembers
 * them, and answers in its place when a test says so. Where a {@link Relay} cuts bytes, it knows
 * requests.
 */
public final class Gateway implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  /** What a client sends of itself and the API server must see. */
  private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Accept");

  private static final Set<String> ANSWERED_WITH = Set.of("content-type", "warning", "retry-after");

  private final HttpServer server;
  private final HttpClient http;
  private final String target;
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Asked, Reply> replies = _ -> Reply.PASS;

  /** A request; {@code path} has its query. */
  public record Asked(Instant at, String method, String path) {
    /** Whether it may change something. */
    public boolean isWrite() {
      return !method.equals("GET");
    }

    /** Whether it is about who leads. */
    public boolean isOfLease() {
      return path.contains("/leases/");
    }
  }

  /** What becomes of a request. */
  public sealed interface Reply {
    /** It is passed on. */
    Reply PASS = new Passed(false);

    /** It is passed on, and its client is told that the server broke. */
    Reply LOST = new Passed(true);

    /** Only its client believes that it was written, and sees nothing that others wrote. */
    Reply PRETENDED = new Pretended();

    /** Never reaches the API server. */
    record Pretended() implements Reply {}

    /** Passed on to the API server. */
    record Passed(boolean lost) implements Reply {}

    /** It never reaches the API server, which seems to be overloaded; in seconds. */
    record Busy(int retryAfter) implements Reply {}
  }

  private Gateway(HttpServer server, HttpClient http, String target) {
    this.server = server;
    this.http = http;
    this.target = target;
  }

  static Gateway to(String target, HttpClient http) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Gateway gateway = new Gateway(server, http, target);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", gateway::answer);
      server.start();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException("no gateway to " + target, e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on. Asked by many threads. */
  public void reply(Function<Asked, Reply> how) {
    replies = how;
  }

  /** All requests so far, in order; those of watches once each. */
  public List<Asked> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Asked request =
        new Asked(Instant.now(), exchange.getRequestMethod(), exchange.getRequestURI().toString());
    asked.add(request);
    try (exchange) {
      switch (replies.apply(request)) {
        case Reply.Busy(int seconds) -> {
          exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
          say(exchange, 429, "Too many requests, please try again later.");
        }
        case Reply.Pretended() when request.isWrite() ->
            say(exchange, 200, new String(body, StandardCharsets.UTF_8));
        case Reply.Pretended() -> say(exchange, 404, "{\"kind\": \"Status\", \"code\": 404}");
        case Reply.Passed(boolean lost) -> passOn(exchange, request, body, lost);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void passOn(HttpExchange exchange, Asked request, byte[] body, boolean lost)
      throws IOException, InterruptedException {
    // Watches of a client that is gone last until something happens: of them one connection of
    // HTTP/2 has no more than a hundred.
    HttpRequest.Builder onwards =
        HttpRequest.newBuilder(URI.create(target + request.path()))
            .version(HttpClient.Version.HTTP_1_1)
            .method(request.method(), BodyPublishers.ofByteArray(body));
    PASSED_ON.forEach(name -> {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        onwards.header(name, value);
      }
    });
    HttpResponse<InputStream> answer = http.send(onwards.build(), BodyHandlers.ofInputStream());
    try (InputStream from = answer.body()) {
      if (lost) {
        say(exchange, 500, "the answer was lost");
        return;
      }
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (ANSWERED_WITH.contains(name)) {
              values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
          });
      exchange.sendResponseHeaders(answer.statusCode(), 0);
      pump(from, exchange.getResponseBody());
    }
  }

  /** Event by event: who watches waits for them. */
  private static void pump(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    to.flush();
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      to.flush();
    }
    to.close();
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
