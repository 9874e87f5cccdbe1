package io.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Velero's kinds in its own namespace, as requests. */
record VeleroObjects(Api api, String plural) {

  static final String NAMESPACE = "velero";

  void create(JsonNode object) {
    api.create(path(), object.toString()).orFail();
  }

  JsonNode get(String name) {
    return api.get(path() + "/" + name).orFail();
  }

  /** All objects with that label. */
  List<JsonNode> list(String selector) {
    List<JsonNode> items = new ArrayList<>();
    api.get(path() + "?labelSelector=" + selector).orFail().path("items").forEach(items::add);
    return items;
  }

  void merge(String name, String patch) {
    api.merge(path() + "/" + name, patch).orFail();
  }

  void apply(String name, String object) {
    api.apply(path() + "/" + name, object).orFail();
  }

  /** Deletes it; that it is gone already is fine. */
  void delete(String name) {
    ApiResponse answer = api.delete(path() + "/" + name);
    if (answer.status() != 404) {
      answer.orFail();
    }
  }

  /** Deletes all objects with that label. */
  void deleteAll(String selector) {
    api.delete(path() + "?labelSelector=" + selector).orFail();
  }

  static String phase(JsonNode object) {
    return object.at("/status/phase").asText();
  }

  static OracleVerdict.Rejected rejection(JsonNode object) {
    List<String> messages = new ArrayList<>();
    object.at("/status/validationErrors").forEach(message -> messages.add(message.asText()));
    return new OracleVerdict.Rejected(messages);
  }

  private String path() {
    return "/apis/velero.io/v1/namespaces/%s/%s".formatted(NAMESPACE, plural);
  }
}
