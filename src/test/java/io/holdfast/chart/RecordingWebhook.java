package io.holdfast.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook that allows everything and remembers what the API server asked. */
final class RecordingWebhook implements AutoCloseable {
  private final WebhookServer server = new WebhookServer(this::record);
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /**
   * One call.
   *
   * @param what for example {@code /mutate CREATE persistentvolumeclaims}
   * @param object its namespace and name; a Namespace is in itself
   */
  record Call(String what, String object) {}

  String url() {
    return server.url();
  }

  String caBundle() {
    return server.caBundle();
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

  /** Everything that was asked since {@code action} began, sorted. */
  List<String> callsDuring(Runnable action) {
    calls.clear();
    action.run();
    return calls.stream().map(Call::what).sorted().toList();
  }

  private String record(String path, JsonNode request) {
    String subresource = request.path("subResource").asText();
    calls.add(
        new Call(
            "%s %s %s%s"
                .formatted(
                    path,
                    request.path("operation").asText(),
                    request.at("/resource/resource").asText(),
                    subresource.isEmpty() ? "" : "/" + subresource),
            request.path("namespace").asText() + "/" + request.path("name").asText()));
    return "";
  }

  @Override
  public void close() {
    server.close();
  }
}
