package io.holdfast.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.util.HashMap;
import java.util.Map;

/** Where the API server keeps objects of which kind, as it says itself. */
final class Kinds {
  private final Api api;
  private final Map<String, JsonNode> lists = new HashMap<>();

  Kinds(Api api) {
    this.api = api;
  }

  /** {@code /api/v1/namespaces/shop/persistentvolumeclaims} for a claim in {@code shop}. */
  String collection(Node object) {
    JsonNode resource = resource(object);
    String namespace =
        resource.path("namespaced").asBoolean() ? "/namespaces/" + namespace(object) : "";
    return root(object) + namespace + "/" + resource.path("name").asText();
  }

  /** True when the status is written by itself, and not with the object. */
  boolean hasStatusApart(Node object) {
    String name = resource(object).path("name").asText() + "/status";
    return list(object)
        .path("resources")
        .valueStream()
        .anyMatch(resource -> resource.path("name").asText().equals(name));
  }

  /** The path of the object itself. */
  String path(Node object) {
    return collection(object) + "/" + metadata(object).name();
  }

  private JsonNode resource(Node object) {
    String kind = object.text("kind").orElseThrow();
    return list(object)
        .path("resources")
        .valueStream()
        .filter(resource -> resource.path("kind").asText().equals(kind))
        .filter(resource -> !resource.path("name").asText().contains("/"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the API server has no " + kind + " there"));
  }

  private JsonNode list(Node object) {
    return lists.computeIfAbsent(root(object), path -> api.get(path).orFail());
  }

  private static String root(Node object) {
    String version = object.text("apiVersion").orElseThrow();
    return (version.contains("/") ? "/apis/" : "/api/") + version;
  }

  static String namespace(Node object) {
    return metadata(object).namespace();
  }

  private static Metadata metadata(Node object) {
    return Metadata.of((Node.Mapping) object);
  }
}
