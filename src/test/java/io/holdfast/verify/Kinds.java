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
    String version = object.text("apiVersion").orElseThrow();
    String kind = object.text("kind").orElseThrow();
    String root = (version.contains("/") ? "/apis/" : "/api/") + version;
    JsonNode found = lists.computeIfAbsent(root, path -> api.get(path).orFail());
    for (JsonNode resource : found.path("resources")) {
      if (resource.path("kind").asText().equals(kind)
          && !resource.path("name").asText().contains("/")) {
        String namespace =
            resource.path("namespaced").asBoolean() ? "/namespaces/" + namespace(object) : "";
        return root + namespace + "/" + resource.path("name").asText();
      }
    }
    throw new AssertionError("the API server has no " + kind + " of " + version);
  }

  /** The path of the object itself. */
  String path(Node object) {
    return collection(object) + "/" + metadata(object).name();
  }

  static String namespace(Node object) {
    return metadata(object).namespace();
  }

  private static Metadata metadata(Node object) {
    return Metadata.of((Node.Mapping) object);
  }
}
