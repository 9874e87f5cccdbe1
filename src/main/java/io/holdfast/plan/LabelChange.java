package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A label or annotation of Holdfast's that one policy writes otherwise than another.
 *
 * @param before its value once the first policy has had its way; empty for none
 * @param after the same of the second
 */
public record LabelChange(
    ObjectRef object, String key, Optional<String> before, Optional<String> after) {
  /** Says nothing to a reader that the label itself does not say. */
  private static final Set<String> MARKS = Set.of(Keys.ASSIGNED, Keys.ASSIGNED_CLASS);

  /** What differs, by namespace, kind and name. */
  public static List<LabelChange> between(Foresight before, Foresight after) {
    List<LabelChange> changes = new ArrayList<>();
    new TreeMap<>(before.state().namespaces())
        .forEach((name, was) -> {
          NamespaceState is = after.state().namespaces().get(name);
          if (is != null) {
            changes.addAll(
                between(
                    was.ref(),
                    marks(was.labels(), was.annotations()),
                    marks(is.labels(), is.annotations())));
          }
        });
    new TreeMap<>(before.state().claims())
        .forEach((key, was) -> {
          ClaimState is = after.state().claims().get(key);
          if (is != null) {
            changes.addAll(
                between(
                    was.ref(),
                    marks(was.labels(), was.annotations()),
                    marks(is.labels(), is.annotations())));
          }
        });
    return List.copyOf(changes);
  }

  private static List<LabelChange> between(
      ObjectRef object, Map<String, String> before, Map<String, String> after) {
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.removeAll(MARKS);
    return keys.stream()
        .filter(key ->
            !Optional.ofNullable(before.get(key)).equals(Optional.ofNullable(after.get(key))))
        .map(key ->
            new LabelChange(
                object,
                key,
                Optional.ofNullable(before.get(key)),
                Optional.ofNullable(after.get(key))))
        .toList();
  }

  private static Map<String, String> marks(
      Map<String, String> labels, Map<String, String> annotations) {
    Map<String, String> all = new TreeMap<>(annotations);
    all.putAll(labels);
    return all;
  }
}
