package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.plan.SnapshotRetention.Dropped;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What outlives its Namespace where a schedule asks for it. The copy behind a good snapshot of ours
 * is kept by {@code deletionPolicy: Retain} on its content, so that it stays when the
 * VolumeSnapshot is deleted with its Namespace, and for another TTL from then on. When a snapshot
 * leaves in its time, the content is given back to {@code Delete} first.
 */
record KeptContents(
    PolicyRevision policy,
    ClusterState state,
    SnapshotIndex index,
    Map<String, ContentState> bySnapshot,
    Instant now) {
  static KeptContents of(
      PolicyRevision policy, ClusterState state, SnapshotIndex index, Instant now) {
    Map<String, ContentState> bySnapshot = new HashMap<>();
    for (ContentState content : new TreeMap<>(state.contents().orElse(Map.of())).values()) {
      if (!content.terminating() && !content.snapshotUid().isEmpty()) {
        bySnapshot.put(content.snapshotUid(), content);
      }
    }
    return new KeptContents(policy, state, index, bySnapshot, now);
  }

  /** True when the snapshot can go now, and its copy with it. */
  boolean isReleased(OwnSnapshot snapshot) {
    if (snapshot.state().ready() && state.contents().isEmpty() && isKept(snapshot)) {
      return false;
    }
    ContentState content = bySnapshot.get(snapshot.state().uid());
    return content == null || !content.retained() || !isOurs(content);
  }

  /**
   * What is to be written on contents.
   *
   * @param leaving all that go or are to go soon
   */
  List<Step> steps(List<Dropped> leaving) {
    List<Step> steps = new ArrayList<>();
    Set<OwnSnapshot> going = new HashSet<>();
    for (Dropped dropped : leaving) {
      going.add(dropped.snapshot());
      ContentState content = bySnapshot.get(dropped.snapshot().state().uid());
      if (content != null && content.retained() && isOurs(content)) {
        steps.add(write(content, content.labels(), Map.of(), false, dropped.reason()));
      }
    }
    for (List<OwnSnapshot> snapshots : index.own().values()) {
      for (OwnSnapshot snapshot : snapshots) {
        if (isKept(snapshot) && snapshot.state().ready() && !going.contains(snapshot)) {
          keep(snapshot).ifPresent(steps::add);
        }
      }
    }
    orphans().forEach(content -> orphan(content).ifPresent(steps::add));
    return steps;
  }

  /** What there is without a VolumeSnapshot, and how much; and what cannot be seen. */
  List<Notice> notices() {
    Map<String, List<ContentState>> bySchedule = new TreeMap<>();
    for (ContentState content : orphans()) {
      String schedule = content.labels().getOrDefault(Keys.BACKUP_SCHEDULE, "");
      bySchedule.computeIfAbsent(schedule, _ -> new ArrayList<>()).add(content);
    }
    List<Notice> notices = new ArrayList<>();
    bySchedule.forEach((schedule, contents) ->
        notices.add(
            RoundNotices.keptContents(
                schedule,
                contents.size(),
                contents.stream().mapToLong(ContentState::bytes).sum(),
                policy.schedule(schedule))));
    if (state.contents().isEmpty()) {
      policy.spec().schedules().stream()
          .filter(schedule -> schedule.retention().outliveNamespace())
          .forEach(schedule -> notices.add(RoundNotices.contentsUnknown(schedule)));
    }
    return notices;
  }

  private boolean isKept(OwnSnapshot snapshot) {
    return policy
        .schedule(snapshot.schedule())
        .filter(schedule -> schedule.retention().outliveNamespace())
        .isPresent();
  }

  private Optional<Step> keep(OwnSnapshot snapshot) {
    ContentState content = bySnapshot.get(snapshot.state().uid());
    if (content == null || snapshot.state().terminating()) {
      return Optional.empty();
    }
    Map<String, String> marks = new TreeMap<>();
    marks.put(Keys.MANAGED_BY, Keys.OURS);
    marks.put(Keys.BACKUP_SCHEDULE, snapshot.schedule());
    marks.put(Keys.CLAIM_UID, snapshot.claimUid());
    Optional.ofNullable(snapshot.state().labels().get(Keys.HOLD))
        .ifPresent(why -> marks.put(Keys.HOLD, why));
    boolean kept =
        content.retained()
            && content.labels().entrySet().containsAll(marks.entrySet())
            && (marks.containsKey(Keys.HOLD) || !content.labels().containsKey(Keys.HOLD))
            && !content.annotations().containsKey(Keys.ORPHANED_SINCE);
    return kept
        ? Optional.empty()
        : Optional.of(write(content, marks, Map.of(), true, "it is to outlive its Namespace"));
  }

  private List<ContentState> orphans() {
    Set<String> snapshots = new HashSet<>();
    state.snapshots().values().forEach(snapshot -> snapshots.add(snapshot.uid()));
    return new TreeMap<>(state.contents().orElse(Map.of()))
        .values().stream()
            .filter(content -> isOurs(content) && !content.terminating())
            .filter(content -> !snapshots.contains(content.snapshotUid()))
            .toList();
  }

  /** Like a snapshot: not while on hold or suspended, nor when nobody says for how long. */
  private Optional<Step> orphan(ContentState content) {
    Optional<BackupSchedule> schedule =
        policy.schedule(content.labels().getOrDefault(Keys.BACKUP_SCHEDULE, ""));
    if (content.labels().containsKey(Keys.HOLD) || schedule.isEmpty() || schedule.get().suspend()) {
      return Optional.empty();
    }
    Optional<Instant> since = OrphanedSchedule.since(content.annotations());
    if (since.isEmpty()) {
      Map<String, String> mark = Map.of(Keys.ORPHANED_SINCE, now.toString());
      return Optional.of(
          write(content, content.labels(), mark, true, "its VolumeSnapshot is gone"));
    }
    if (since.get().plus(schedule.get().ttl().toDuration()).isAfter(now)) {
      return Optional.empty();
    }
    String reason = "its VolumeSnapshot is gone since " + since.get();
    return Optional.of(
        content.retained()
            ? write(content, content.labels(), content.annotations(), false, reason)
            : new Step.Delete(
                content.ref(),
                Step.Purpose.SNAPSHOT,
                content.uid(),
                content.resourceVersion(),
                reason));
  }

  private static boolean isOurs(ContentState content) {
    return Keys.OURS.equals(content.labels().get(Keys.MANAGED_BY));
  }

  private static Step write(
      ContentState content,
      Map<String, String> labels,
      Map<String, String> annotations,
      boolean retained,
      String reason) {
    Map<String, String> ours = new TreeMap<>(labels);
    ours.keySet().removeIf(key -> !key.startsWith("holdfast.io/"));
    Map<String, String> noted = new TreeMap<>(annotations);
    noted.keySet().removeIf(key -> !key.startsWith("holdfast.io/"));
    return new Step.Apply(
        content.ref(),
        Step.Purpose.SNAPSHOT,
        Tree.object(content.ref(), content.uid(), ours, noted)
            .put("spec", new Tree().put("deletionPolicy", retained ? "Retain" : "Delete"))
            .mapping(),
        reason);
  }
}
