package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Step.Purpose;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.VeleroSettings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the annotation {@link Keys#BACKUP_NOW} on a Namespace asks for: one Backup for each value
 * that was not answered yet. Its name holds Namespace and value, so that however often it is
 * planned there is one; and the value counts as answered once the Backup is seen, so that none is
 * lost and none is made again when it has expired.
 */
record OnDemand(PolicyRevision policy, ClusterState state, NamespaceSchedules schedules) {
  /** Whether there is a request, and what became of it. */
  sealed interface Request {
    /** None, or one that was answered. */
    record None() implements Request {}

    /** The Backup is not there yet. */
    record Open(Step.Create step) implements Request {}

    /** The Backup is there; {@code value} is to be noted down. */
    record Answered(String value) implements Request {}
  }

  Request of(NamespaceState namespace) {
    Optional<String> value =
        Optional.ofNullable(namespace.annotations().get(Keys.BACKUP_NOW))
            .filter(text -> !text.equals(namespace.annotations().get(Keys.BACKUP_NOW_DONE)));
    if (value.isEmpty() || !new EngineChoice(policy, state.velero()).isVelero(namespace)) {
      return new Request.None();
    }
    VeleroSettings velero = policy.spec().velero();
    ObjectRef ref =
        new ObjectRef("velero.io/v1", "Backup", velero.namespace(), name(namespace, value.get()));
    if (state.inventory().velero().backup(ref.namespace(), ref.name()).isPresent()) {
      return new Request.Answered(value.get());
    }
    return policy.spec().suspend() || !state.velero()
        ? new Request.None()
        : new Request.Open(create(ref, namespace, value.get()));
  }

  private static String name(NamespaceState namespace, String value) {
    return Fingerprint.distinct(namespace.name() + "-now", namespace.uid() + "/" + value);
  }

  private Step.Create create(ObjectRef ref, NamespaceState namespace, String value) {
    Optional<BackupSchedule> schedule = schedules.of(namespace);
    GeneratedSchedule like =
        new GeneratedSchedule(schedule.orElse(BackupSchedule.DEFAULTS), namespace.name());
    Map<String, String> labels =
        Map.of(Keys.MANAGED_BY, Keys.OURS, Keys.OWNER_UID, namespace.uid());
    Map<String, String> annotations = new TreeMap<>(like.snapshotClasses());
    annotations.put(Keys.BACKUP_NOW, value);
    return new Step.Create(
        ref,
        Purpose.BACKUP,
        Tree.object(ref, labels, annotations).put("spec", like.template()).mapping(),
        "asked for by %s=%s".formatted(Keys.BACKUP_NOW, value));
  }
}
