package io.holdfast.plan;

import io.holdfast.model.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one manager applied last to each object: server-side apply takes away what is left out. */
final class AppliedFields {
  private final Map<String, Node.Mapping> applied = new HashMap<>();

  Optional<Node.Mapping> last(Step step) {
    return Optional.ofNullable(applied.get(key(step)));
  }

  void remember(Step.Apply step) {
    applied.put(key(step), step.content());
  }

  void forget(Step.Delete step) {
    applied.remove(key(step));
  }

  /** The labels or annotations that an object has after the step. */
  Map<String, String> merged(Step.Apply step, String field, Map<String, String> found) {
    Map<String, String> merged = new TreeMap<>(found);
    last(step)
        .flatMap(node -> node.get("metadata", field))
        .ifPresent(old ->
            old.fields().forEach((key, value) -> merged.remove(key, value.asText().orElseThrow())));
    step.content()
        .get("metadata", field)
        .ifPresent(node ->
            node.fields().forEach((key, value) -> merged.put(key, value.asText().orElseThrow())));
    return merged;
  }

  static Map<String, String> and(Map<String, String> map, String key, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }

  private static String key(Step step) {
    return step.object().toString();
  }
}
