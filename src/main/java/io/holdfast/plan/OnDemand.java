package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.plan.Step.Purpose;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the annotation {@link Keys#BACKUP_NOW} asks for, once for each value that was not answered
 * yet: of a Namespace one Backup where Velero backs it up, and one VolumeSnapshot of each claim
 * that has rounds; of a claim either of them. The names hold the object and the value, so that
 * however often it is planned there is one; and the value counts as answered once they are seen, so
 * that none is lost and none is made again when it has expired.
 */
record OnDemand(
    PolicyRevision policy, ClusterState state, NamespaceSchedules schedules, Instant now) {
  /** The request of a Namespace. */
  Request of(NamespaceState namespace) {
    Optional<String> value = open(namespace.annotations());
    if (value.isEmpty()) {
      return Request.NONE;
    }
    EngineChoice engines = new EngineChoice(policy, state.velero());
    AskedSnapshots snapshots = new AskedSnapshots(policy, state, now);
    RequestParts parts = new RequestParts(policy.spec().suspend());
    if (engines.isVelero(namespace)) {
      parts.add(backup(namespace, value.get()));
    }
    for (ClaimState claim : state.claims().values()) {
      if (claim.namespace().equals(namespace.name())
          && !claim.terminating()
          && !isOptedOut(claim)
          && !engines.isVelero(claim, state.inventory())) {
        parts.add(snapshots.part(claim, schedule(claim), value.get()));
      }
    }
    return parts.isEmpty()
        ? Request.impossible(
            new Notice(
                namespace.ref(),
                namespace.uid(),
                "NothingToBackUp",
                "asked for a backup, but it has no claims to snapshot, and only Velero backs up other objects"))
        : parts.request(value.get(), "");
  }

  /** The request of a claim; none while it goes, as a snapshot would keep it from going. */
  Request of(ClaimState claim) {
    if (state.isEnding(claim)) {
      return Request.NONE;
    }
    Optional<String> value = open(claim.annotations());
    if (value.isEmpty()) {
      return claim.labels().containsKey(Keys.BACKUP_REQUEST)
          ? new Request(List.of(), List.of(), Optional.empty(), unfinished(claim))
          : Request.NONE;
    }
    RequestParts parts = new RequestParts(policy.spec().suspend());
    if (!new EngineChoice(policy, state.velero()).isVelero(claim, state.inventory())) {
      parts.add(new AskedSnapshots(policy, state, now).part(claim, schedule(claim), value.get()));
      return parts.request(value.get(), "");
    }
    String mark = mark(claim, value.get());
    String before = claim.labels().getOrDefault(Keys.BACKUP_REQUEST, mark);
    if (!before.equals(mark) && isUnderWay(claim, before)) {
      return new Request(List.of(), List.of(), Optional.empty(), before);
    }
    parts.add(backup(claim, mark, value.get()));
    return parts.request(value.get(), mark);
  }

  private static Optional<String> open(Map<String, String> annotations) {
    return Optional.ofNullable(annotations.get(Keys.BACKUP_NOW))
        .filter(text -> !text.equals(annotations.get(Keys.BACKUP_NOW_DONE)));
  }

  private RequestParts.Part backup(NamespaceState namespace, String value) {
    String name = Fingerprint.distinct(namespace.name() + "-now", namespace.uid() + "/" + value);
    if (backup(name).isPresent()) {
      return new RequestParts.Done();
    }
    if (!state.velero()) {
      return new RequestParts.Impossible(RoundNotices.noVelero(namespace.ref(), namespace.uid()));
    }
    BackupSchedule like = schedules.of(namespace).orElse(BackupSchedule.DEFAULTS);
    return new RequestParts.Missing(
        create(name, namespace.uid(), new GeneratedSchedule(like, namespace.name()), value));
  }

  /** Velero selects by label only, so the claim gets one of its own before. */
  private RequestParts.Part backup(ClaimState claim, String mark, String value) {
    String name = name(claim, mark);
    if (backup(name).isPresent()) {
      return new RequestParts.Done();
    }
    if (!state.velero()) {
      return new RequestParts.Impossible(RoundNotices.noVelero(claim.ref(), claim.uid()));
    }
    BackupSchedule like = schedule(claim);
    if (!like.volumes().needSnapshotClass()) {
      return new RequestParts.Impossible(RoundNotices.needsNamespace(claim, like));
    }
    if (!mark.equals(claim.labels().get(Keys.BACKUP_REQUEST))) {
      return new RequestParts.Waiting();
    }
    GeneratedSchedule content =
        new GeneratedSchedule(
            like, claim.namespace(), List.of(claim.namespace()), new ClaimLabels.Requested(mark));
    return new RequestParts.Missing(create(name, claim.uid(), content, value));
  }

  private Step.Create create(String name, String uid, GeneratedSchedule like, String value) {
    ObjectRef ref =
        new ObjectRef("velero.io/v1", "Backup", policy.spec().velero().namespace(), name);
    Map<String, String> annotations = new TreeMap<>(like.snapshotClasses());
    annotations.put(Keys.BACKUP_NOW, value);
    return new Step.Create(
        ref,
        Purpose.BACKUP,
        Tree.object(ref, Map.of(Keys.MANAGED_BY, Keys.OURS, Keys.OWNER_UID, uid), annotations)
            .put("spec", like.template())
            .mapping(),
        "asked for by %s=%s".formatted(Keys.BACKUP_NOW, value));
  }

  /**
   * The claim's label while Velero may still look for it. One that is not of the last request, as a
   * restored claim may have it, is not ours to take away.
   */
  private String unfinished(ClaimState claim) {
    String mark = claim.labels().getOrDefault(Keys.BACKUP_REQUEST, "");
    String done = claim.annotations().getOrDefault(Keys.BACKUP_NOW_DONE, "");
    boolean ours = mark.equals(mark(claim, done));
    return ours && !isUnderWay(claim, mark) ? "" : mark;
  }

  /** True while Velero may still look for the claim by that label. */
  private boolean isUnderWay(ClaimState claim, String mark) {
    return backup(name(claim, mark)).filter(backup -> !backup.ended()).isPresent();
  }

  private static String mark(ClaimState claim, String value) {
    return Fingerprint.hex(claim.uid() + "/" + value);
  }

  private static String name(ClaimState claim, String mark) {
    return Fingerprint.named(claim.namespace() + "-" + claim.name() + "-now", mark);
  }

  private Optional<BackupFact> backup(String name) {
    return state.inventory().velero().backup(policy.spec().velero().namespace(), name);
  }

  private BackupSchedule schedule(ClaimState claim) {
    return new ScheduleChooser(policy).forClaim(claim.subject(), state.inventory())
            instanceof ScheduleChoice.Scheduled scheduled
        ? scheduled.schedule()
        : BackupSchedule.DEFAULTS;
  }

  private boolean isOptedOut(ClaimState claim) {
    return new ScheduleChooser(policy).forClaim(claim.subject(), state.inventory())
        instanceof ScheduleChoice.OptedOut;
  }
}
