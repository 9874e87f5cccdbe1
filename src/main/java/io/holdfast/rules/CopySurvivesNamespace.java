package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.AuditFacts.SnapshotRun;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.policy.RuleParameters;
import java.util.Optional;
import java.util.Set;

/** HF-716: what is copied of a claim is still there when its Namespace is deleted. */
final class CopySurvivesNamespace implements PlainRule, Control<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              716,
              "copy-survives-namespace",
              "copies survive the deletion of their Namespace",
              "Whoever deletes a Namespace by mistake wants it back from what is left.",
              Action.WARN,
              Kind.CLAIM)
          .on(Set.of());

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Assessment assess(AuditedObject object, RuleParameters.None parameters) {
    return object.notToBeMeasured().orElseGet(() -> survives(object));
  }

  private static Assessment survives(AuditedObject object) {
    Optional<BackupPlan> velero =
        object.plans().stream().filter(plan -> plan.grade() == Grade.INFERRED).findFirst();
    if (velero.isPresent()) {
      return new Assessment.Met(
          Grade.INFERRED, velero.get().name() + " keeps its backups outside of the Namespace");
    }
    Optional<String> unread = object.evidence().audit().unread(Source.SNAPSHOTS);
    if (unread.isPresent()) {
      return new Assessment.Unjudged("the VolumeSnapshots could not be read: " + unread.get());
    }
    return object.roundsMade().stream()
        .filter(SnapshotRun::ready)
        .findFirst()
        .map(run -> kept(object, run))
        .orElseGet(() -> new Assessment.Skipped("it has no VolumeSnapshot yet"));
  }

  private static Assessment kept(AuditedObject object, SnapshotRun run) {
    String name = "VolumeSnapshot " + run.namespace() + "/" + run.name();
    if (run.deletionPolicy().equals("Retain")) {
      return new Assessment.Met(Grade.DIRECT, "the content of " + name + " is retained");
    }
    String policy = run.deletionPolicy().isEmpty() ? "is not known" : "is " + run.deletionPolicy();
    return object.unmet(
        run.deletionPolicy().isEmpty() ? Grade.INFERRED : Grade.DIRECT,
        "must have copies that survive its Namespace: the deletionPolicy of %s %s"
            .formatted(name, policy),
        "set retention.outliveNamespace of its schedule, or use a class with Retain");
  }
}
