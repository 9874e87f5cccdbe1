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
import java.util.Base64;
import java.util.concurrent.Executors;

/** A webhook of a test: it allows everything, and may change it. */
public final class WebhookServer implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final TestAuthority authority = TestAuthority.create();
  private final HttpsServer server;
  private final Patcher patcher;

  /** What is done about a request. */
  public interface Patcher {
    /**
     * A JSON patch, empty for none.
     *
     * @param path of the URL, {@code /mutate}
     * @param request as it stands in the AdmissionReview
     */
    String patch(String path, JsonNode request);
  }

  /** Starts one on a free port. */
  public WebhookServer(Patcher patcher) {
    this.patcher = patcher;
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

  public String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** As {@code caBundle}. */
  public String caBundle() {
    return base64(authority.pem());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = MAPPER.readTree(exchange.getRequestBody()).path("request");
      String patch = patcher.patch(exchange.getRequestURI().getPath(), request);
      String change =
          patch.isEmpty()
              ? ""
              : ", \"patchType\": \"JSONPatch\", \"patch\": \"%s\"".formatted(base64(patch));
      byte[] body =
          """
          {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
           "response": {"uid": "%s", "allowed": true%s}}
          """
              .formatted(request.path("uid").asText(), change)
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
