package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;

/** HF-102: every claim names the schedule that backs it up. */
final class ClaimHasSchedule implements ScheduleRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              102,
              "claim-has-schedule",
              "a PersistentVolumeClaim has a backup schedule",
              "A volume without a schedule holds the only copy of its data.",
              Action.DENY,
              Kind.CLAIM)
          .needing(Facet.NAMESPACES, Facet.STORAGE_CLASSES, Facet.SNAPSHOT_CLASSES);

  @Override
  public RuleInfo info() {
    return INFO;
  }
}
