package io.holdfast.rules;

import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.policy.BackupSchedule;
import java.util.List;
import java.util.Optional;

/**
 * How a Namespace or claim is protected; found once for all controls.
 *
 * @param nothingToProtect why nobody can ask for a backup of it; empty when one can
 * @param schedule the one that its labels and the policy give it
 * @param plans everything that makes backups of it, our own rounds first
 * @param whyNone why nothing does, as a message goes on
 * @param unknown why more plans than these may exist; empty when these are all
 * @param newest what one could restore it from, the newest
 */
record Protection(
    Optional<String> nothingToProtect,
    Optional<BackupSchedule> schedule,
    List<BackupPlan> plans,
    String whyNone,
    Optional<String> unknown,
    Optional<RecoveryPoint> newest) {
  /** That of other objects, which nobody backs up. */
  static final Protection NONE =
      new Protection(
          Optional.empty(), Optional.empty(), List.of(), "", Optional.empty(), Optional.empty());

  Protection {
    plans = List.copyOf(plans);
  }
}
