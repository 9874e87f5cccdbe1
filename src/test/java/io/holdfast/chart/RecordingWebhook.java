package io.holdfast.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A webhook that allows everything and remembers what the API server asked. */
final class RecordingWebhook implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final TestAuthority authority = TestAuthority.create();
  private final HttpsServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /**
   * One call.
   *
   * @param what for example {@code /mutate CREATE persistentvolumeclaims}
   * @param object its namespace and name; a Namespace is in itself
   */
  record Call(String what, String object) {}

  RecordingWebhook() {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(authority.context()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** As {@code caBundle}. */
  String caBundle() {
    return java.util.Base64.getEncoder()
        .encodeToString(authority.pem().getBytes(StandardCharsets.UTF_8));
  }

  /** What was asked about an object since {@code action} began, sorted. */
  List<String> callsDuring(String object, Runnable action) {
    calls.clear();
    action.run();
    return calls.stream()
        .filter(call -> call.object().equals(object))
        .map(Call::what)
        .sorted()
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = MAPPER.readTree(exchange.getRequestBody()).path("request");
      String subresource = request.path("subResource").asText();
      calls.add(
          new Call(
              "%s %s %s%s"
                  .formatted(
                      exchange.getRequestURI().getPath(),
                      request.path("operation").asText(),
                      request.at("/resource/resource").asText(),
                      subresource.isEmpty() ? "" : "/" + subresource),
              request.path("namespace").asText() + "/" + request.path("name").asText()));
      byte[] body =
          """
          {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
           "response": {"uid": "%s", "allowed": true}}
          """
              .formatted(request.path("uid").asText())
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
