package io.holdfast.audit;

import io.holdfast.model.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The objects of files, as {@code holdfast dump} writes them: all that there are. */
public record PictureSource(List<Node> objects) implements AuditSource {
  public PictureSource {
    objects = List.copyOf(objects);
  }

  @Override
  public Optional<String> each(AuditedKind kind, String velero, Consumer<Node.Mapping> consumer) {
    String namespace = kind.namespace(velero);
    for (Node object : objects) {
      if (object instanceof Node.Mapping mapping
          && kind.describes(mapping)
          && (namespace.isEmpty() || namespace.equals(namespace(mapping)))) {
        consumer.accept(mapping);
      }
    }
    return Optional.empty();
  }

  /** A picture serves the groups of what it shows. */
  @Override
  public boolean serves(AuditedKind kind) {
    return objects.stream().anyMatch(kind::isOfGroup);
  }

  private static String namespace(Node.Mapping object) {
    return object.get("metadata").flatMap(m -> m.text("namespace")).orElse("");
  }
}
