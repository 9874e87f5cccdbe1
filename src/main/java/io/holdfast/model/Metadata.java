package io.holdfast.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An object's metadata as rules read it; values that are not strings are left out. */
public record Metadata(
    String name,
    String generateName,
    String namespace,
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean beingDeleted) {
  public Metadata {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
  }

  /** Reads {@code metadata} of an object. */
  public static Metadata of(Node.Mapping object) {
    Optional<Node> metadata = object.get("metadata");
    return new Metadata(
        metadata.flatMap(m -> m.text("name")).orElse(""),
        metadata.flatMap(m -> m.text("generateName")).orElse(""),
        metadata.flatMap(m -> m.text("namespace")).orElse(""),
        texts(metadata.flatMap(m -> m.get("labels"))),
        texts(metadata.flatMap(m -> m.get("annotations"))),
        metadata.flatMap(m -> m.get("deletionTimestamp")).isPresent());
  }

  /** The value of a label. */
  public Optional<String> label(String key) {
    return Optional.ofNullable(labels.get(key));
  }

  /** The value of an annotation. */
  public Optional<String> annotation(String key) {
    return Optional.ofNullable(annotations.get(key));
  }

  private static Map<String, String> texts(Optional<Node> mapping) {
    if (mapping.isEmpty() || mapping.get().fields().isEmpty()) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    mapping
        .get()
        .fields()
        .forEach((key, value) -> value.asText().ifPresent(text -> texts.put(key, text)));
    return texts;
  }
}
