package io.holdfast.decode;

import io.holdfast.decode.RecordShape.Part;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Nearest;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.policy.Origin;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads records from trees by their components: the same records that the schema and the pages are
 * made from. Every problem is collected; what is wrong or absent keeps its default, so that reading
 * goes on to the next mistake. Slow (reflection), so used when policy is loaded and never when a
 * request is judged.
 */
final class RecordBinder {
  private final List<Problem> problems;
  private final Scalars scalars;

  RecordBinder(List<Problem> problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /** The record at {@code node}; fields it does not give are {@code base}'s. */
  <T extends Record> T bind(Node node, T base) {
    return bind(node, base, Set.of());
  }

  /** The same, in a mapping that also has fields, {@code others}, which are not the record's. */
  <T extends Record> T bind(Node node, T base, Set<String> others) {
    if (!(node instanceof Node.Mapping mapping)) {
      noMapping(node);
      return base;
    }
    Set<String> known = new TreeSet<>(others);
    known.addAll(RecordShape.of(base.getClass()).names());
    refuseUnknown(mapping, known);
    return part(mapping, base);
  }

  /** The record of those fields of a mapping that are its own; the others are not looked at. */
  @SuppressWarnings("unchecked")
  <T extends Record> T part(Node.Mapping mapping, T base) {
    RecordShape shape = RecordShape.of(base.getClass());
    Object[] values = new Object[shape.parts().size()];
    for (int i = 0; i < values.length; i++) {
      Part part = shape.parts().get(i);
      values[i] =
          part.isOrigin()
              ? new Origin(mapping.path().source(), mapping.line())
              : field(mapping, part, part.in(base), shape.names());
    }
    try {
      return (T) shape.make(values);
    } catch (IllegalArgumentException e) {
      scalars.refuse(mapping, "is not valid: " + e.getMessage());
      return base;
    }
  }

  /** A problem for each field that nobody reads. */
  void refuseUnknown(Node node, Set<String> known) {
    node.fields()
        .forEach((name, value) -> {
          if (!known.contains(name)) {
            problems.add(Problem.at(value, "is not a known field" + Nearest.hint(name, known)));
          }
        });
  }

  private Object field(Node.Mapping mapping, Part part, Object fallback, Set<String> known) {
    Optional<Node> given = mapping.get(part.name());
    if (given.isEmpty()) {
      if (part.required() && !isMisspelt(mapping, part.name(), known)) {
        FieldPath place = mapping.path().child(part.name());
        problems.add(
            new Problem(place.source(), mapping.line(), place, "is missing, must be given"));
      }
      return fallback;
    }
    Optional<?> value = read(given.get(), part.type(), fallback);
    if (part.required() && value.isPresent() && isEmpty(value.get())) {
      problems.add(Problem.at(given.get(), "is empty, must not be"));
    }
    return value.isPresent() ? value.get() : fallback;
  }

  /** One slip is one problem: who wrote {@code corn} is not told that {@code cron} is missing. */
  private static boolean isMisspelt(Node.Mapping mapping, String name, Set<String> known) {
    return mapping.fields().keySet().stream()
        .filter(given -> !known.contains(given))
        .anyMatch(given -> Nearest.of(given, known).filter(name::equals).isPresent());
  }

  private static boolean isEmpty(Object value) {
    return switch (value) {
      case String text -> text.isBlank();
      case List<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }

  private Optional<?> read(Node node, Type type, Object fallback) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Type last = arguments[arguments.length - 1];
      if (generic.getRawType() == List.class) {
        return list(node, last);
      }
      if (generic.getRawType() == Map.class) {
        return map(node, last);
      }
      Optional<?> value = read(node, last, fallback);
      return value.isPresent() ? Optional.of(value) : value;
    }
    Class<?> plain = (Class<?>) type;
    if (scalars.know(plain)) {
      return scalars.read(node, plain);
    }
    Record base = plain.isInstance(fallback) ? (Record) fallback : RecordShape.defaults(plain);
    return node instanceof Node.Mapping ? Optional.of(bind(node, base)) : noMapping(node);
  }

  private Optional<?> noMapping(Node node) {
    scalars.refuse(node, "is " + Quoted.value(node) + ", must be a mapping");
    return Optional.empty();
  }

  private Optional<List<?>> list(Node node, Type type) {
    if (!(node instanceof Node.Sequence sequence)) {
      scalars.refuse(node, "is " + Quoted.value(node) + ", must be a list");
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (Node item : sequence.items()) {
      read(item, type, Optional.empty()).ifPresent(values::add);
    }
    return Optional.of(values);
  }

  private Optional<Map<String, ?>> map(Node node, Type type) {
    if (!(node instanceof Node.Mapping)) {
      return noMapping(node).map(_ -> Map.of());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    node.fields()
        .forEach((name, value) ->
            read(value, type, Optional.empty()).ifPresent(v -> values.put(name, v)));
    return Optional.of(values);
  }
}
