package io.holdfast.plan;

import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.BackupSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A Velero Backup that somebody asks for at the command line: of some Namespaces, with the contents
 * of a schedule. It is not marked as Holdfast's own: nobody but its owner changes it.
 *
 * @param namespaces at least one
 */
public record BackupNow(BackupSchedule schedule, List<String> namespaces, Instant now) {
  public BackupNow {
    namespaces = List.copyOf(namespaces);
  }

  /**
   * The whole object: prefix, Namespaces and time make its name.
   *
   * @param velero the namespace that Velero runs in
   */
  public Node.Mapping object(String velero) {
    GeneratedSchedule like =
        new GeneratedSchedule(
            schedule, "", namespaces.stream().sorted().toList(), new ClaimLabels.Any());
    String name = StampedName.of(schedule.prefix() + String.join("-", namespaces), now);
    return Tree.object(
            new ObjectRef("velero.io/v1", "Backup", velero, name), Map.of(), like.snapshotClasses())
        .put("spec", like.template())
        .mapping();
  }
}
