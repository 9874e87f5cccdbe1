package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Grade;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.policy.RuleParameters;
import java.util.Set;

/** HF-701: something makes backups of every Namespace and claim. */
final class ObjectIsCovered implements PlainRule, Control<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              701,
              "object-is-covered",
              "a schedule that runs covers every Namespace and claim",
              "What no schedule covers has no backup, whatever its labels say.",
              Action.DENY,
              Kind.NAMESPACE,
              Kind.CLAIM)
          .on(Set.of())
          .needing(Facet.NAMESPACES, Facet.SCHEDULES, Facet.STORAGE_LOCATIONS);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Assessment assess(AuditedObject object, RuleParameters.None parameters) {
    Protection protection = object.protection();
    if (protection.nothingToProtect().isPresent()) {
      return new Assessment.Skipped(protection.nothingToProtect().get());
    }
    if (!protection.plans().isEmpty()) {
      BackupPlan plan = protection.plans().getFirst();
      return new Assessment.Met(plan.grade(), plan.name());
    }
    return protection
        .unknown()
        .<Assessment>map(Assessment.Unjudged::new)
        .orElseGet(() -> uncovered(object));
  }

  private static Assessment uncovered(AuditedObject object) {
    return object.unmet(
        Grade.INFERRED,
        "must be covered by a schedule that runs: " + object.protection().whyNone(),
        "label it with a schedule of the policy, or opt out with a reason and a date");
  }
}
