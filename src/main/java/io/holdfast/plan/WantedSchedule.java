package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Velero Schedule that must be there.
 *
 * @param owner UID of the Namespace that it is for; empty when it is for several
 */
record WantedSchedule(String owner, GeneratedSchedule content) {
  /** Who it is for and what: the same through every change of the policy and of names. */
  String key() {
    return owner + "/" + content.schedule().name();
  }

  /** Empty when the schedule never runs. */
  Optional<Node.Mapping> object(String velero, String name) {
    return content.object(velero, name, labels());
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    labels.put(Keys.MANAGED_BY, Keys.OURS);
    labels.put(Keys.BACKUP_SCHEDULE, content.schedule().name());
    if (!owner.isEmpty()) {
      labels.put(Keys.OWNER_UID, owner);
    }
    return labels;
  }
}
