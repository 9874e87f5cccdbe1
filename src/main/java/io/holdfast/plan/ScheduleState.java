package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Velero Schedule in Velero's namespace as it is now.
 *
 * @param spec as the API server has it
 */
public record ScheduleState(
    String name,
    String uid,
    String resourceVersion,
    Map<String, String> labels,
    Map<String, String> annotations,
    Node.Mapping spec) {
  public ScheduleState {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
  }

  /** True when Holdfast made it. */
  boolean isOurs() {
    return Keys.OURS.equals(labels.get(Keys.MANAGED_BY));
  }

  /** UID of the Namespace that it was made for; absent when made for several. */
  Optional<String> owner() {
    return Optional.ofNullable(labels.get(Keys.OWNER_UID));
  }

  /** As {@link WantedSchedule#key}. */
  String key() {
    return owner().orElse("") + "/" + labels.getOrDefault(Keys.BACKUP_SCHEDULE, "");
  }

  /** True when all of {@code wanted} is as it is there, and nothing of ours is besides. */
  boolean holds(Node.Mapping wanted) {
    Metadata metadata = Metadata.of(wanted);
    return labels.entrySet().containsAll(metadata.labels().entrySet())
        && annotations.entrySet().containsAll(metadata.annotations().entrySet())
        && !annotations.containsKey(Keys.ORPHANED_SINCE)
        && wanted.get("spec").filter(node -> covers(spec, node)).isPresent();
  }

  private static boolean covers(Node found, Node wanted) {
    return switch (wanted) {
      case Node.Mapping mapping ->
          mapping.fields().entrySet().stream()
              .allMatch(field ->
                  found
                      .get(field.getKey())
                      .filter(node -> covers(node, field.getValue()))
                      .isPresent());
      case Node.Sequence sequence -> coversItems(found.items(), sequence.items());
      case Node.Text text -> found.asText().equals(Optional.of(text.value()));
      case Node.Bool bool -> found instanceof Node.Bool is && is.value() == bool.value();
      case Node.Numeral number ->
          found instanceof Node.Numeral is && is.literal().equals(number.literal());
      case Node.Null _ -> true;
    };
  }

  private static boolean coversItems(List<Node> found, List<Node> wanted) {
    if (found.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      if (!covers(found.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }
}
