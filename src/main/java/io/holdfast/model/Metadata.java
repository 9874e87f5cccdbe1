package io.holdfast.model;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    return mapping
        .filter(node -> !node.fields().isEmpty())
        .<Map<String, String>>map(node -> new Texts(node.fields()))
        .orElse(Map.of());
  }

  /** The strings among the fields, looked up in place: every request makes several of these. */
  private static final class Texts extends AbstractMap<String, String> {
    private final Map<String, Node> fields;

    Texts(Map<String, Node> fields) {
      this.fields = fields;
    }

    @Override
    public @Nullable String get(Object key) {
      return fields.get(key) instanceof Node.Text text ? text.value() : null;
    }

    @Override
    public boolean containsKey(Object key) {
      return fields.get(key) instanceof Node.Text;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
      Map<String, String> texts = new LinkedHashMap<>();
      fields.forEach((key, value) -> value.asText().ifPresent(text -> texts.put(key, text)));
      return texts.entrySet();
    }
  }
}
