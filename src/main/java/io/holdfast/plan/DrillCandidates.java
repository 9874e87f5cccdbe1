package io.holdfast.plan;

import io.holdfast.coverage.Gap;
import io.holdfast.coverage.Selection;
import io.holdfast.coverage.Target;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What drills are of: each Namespace that Velero backs up, and each claim that has VolumeSnapshots
 * of its rounds; with the newest good recovery point of each.
 */
final class DrillCandidates {
  private final PolicyRevision policy;
  private final ClusterState state;
  private final Instant now;
  private final DrillStorage storage;
  private final EngineChoice engines;
  private final Map<String, ContentState> contents = new HashMap<>();
  private final Set<String> left = new HashSet<>();
  private final Map<DrillStorage.Obstacle, Integer> obstacles = new HashMap<>();
  private final List<DrillCandidate> found = new ArrayList<>();

  private DrillCandidates(PolicyRevision policy, ClusterState state, Instant now) {
    this.policy = policy;
    this.state = state;
    this.now = now;
    this.storage = new DrillStorage(policy.spec().restoreDrills(), state.inventory());
    this.engines = new EngineChoice(policy, state.velero());
    state
        .contents()
        .orElse(Map.of())
        .values()
        .forEach(content -> contents.put(content.snapshotUid(), content));
  }

  /**
   * All of them.
   *
   * @param state without scratch Namespaces
   */
  static DrillCandidates of(PolicyRevision policy, ClusterState state, Instant now) {
    DrillCandidates candidates = new DrillCandidates(policy, state, now);
    candidates.claims();
    candidates.namespaces();
    candidates.found.sort(DrillCandidate.LONGEST_AGO_FIRST);
    return candidates;
  }

  List<DrillCandidate> list() {
    return List.copyOf(found);
  }

  /** What has no drill, and why: a line for each StorageClass. */
  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    obstacles.forEach((obstacle, count) ->
        notices.add(
            new Notice(
                obstacle.about(),
                "",
                "DrillSkipped",
                "no restore drills of %d Namespaces or claims: %s"
                    .formatted(count, obstacle.text()))));
    if (state.volumeSnapshots() && state.contents().isEmpty()) {
      notices.add(
          new Notice(
              Notice.DRILLS,
              "",
              "DrillSkipped",
              "VolumeSnapshotContents may not be read, so no VolumeSnapshot is tried: grant that"
                  + " (controller.restoreDrills of the chart)"));
    }
    return notices;
  }

  private void namespaces() {
    if (state.drills().isEmpty() || !state.velero()) {
      return;
    }
    for (NamespaceState namespace : state.namespaces().values()) {
      if (!namespace.terminating()
          && policy.spec().restoreDrills().concern(namespace.name())
          && !Keys.NONE.equals(namespace.labels().get(Keys.BACKUP_SCHEDULE))
          && engines.isVelero(namespace)) {
        Optional<DrillObject> point =
            left.contains(namespace.name()) ? Optional.empty() : backup(namespace);
        add(namespace.ref(), namespace.uid(), namespace.annotations(), point);
      }
    }
  }

  private Optional<DrillObject> backup(NamespaceState namespace) {
    PolicySpec spec = policy.spec();
    NamespaceFact fact =
        new NamespaceFact(namespace.name(), namespace.labels(), namespace.terminating());
    Target.WholeNamespace target = new Target.WholeNamespace(fact);
    return state
        .inventory()
        .recovery()
        .groups(namespace.name())
        .flatMap(group -> group.newest(now).stream())
        .filter(backup -> backup.namespace().equals(spec.velero().namespace()))
        .filter(backup ->
            Selection.of(backup.spec(), spec.velero().version()).gaps(target).stream()
                .allMatch(gap -> gap == Gap.NAMESPACE_TERMINATING))
        .max(Comparator.comparing((BackupFact b) -> b.started().orElse(Instant.MIN)))
        .flatMap(this::identified);
  }

  private Optional<DrillObject> identified(BackupFact backup) {
    return state
        .drills()
        .flatMap(facts -> Optional.ofNullable(facts.backups().get(backup.name())))
        .map(one ->
            new DrillObject(
                new ObjectRef("velero.io/v1", "Backup", backup.namespace(), backup.name()),
                one.uid()));
  }

  private void claims() {
    Map<String, SnapshotState> newest = newest();
    for (ClaimState claim : state.claims().values()) {
      if (state.isEnding(claim) || !policy.spec().restoreDrills().concern(claim.namespace())) {
        continue;
      }
      if (engines.isVelero(claim, state.inventory())) {
        storage.forVelero(claim).ifPresent(obstacle -> skip(claim, obstacle));
      } else {
        Optional.ofNullable(newest.get(claim.namespace() + "/" + claim.uid()))
            .ifPresent(
                one -> add(claim.ref(), claim.uid(), claim.annotations(), snapshot(claim, one)));
      }
    }
  }

  private Map<String, SnapshotState> newest() {
    Map<String, SnapshotState> newest = new TreeMap<>();
    if (state.volumeSnapshots() && state.contents().isPresent()) {
      SnapshotIndex.of(state)
          .own()
          .forEach((claim, snapshots) ->
              snapshots.stream()
                  .filter(own -> own.state().ready() && !own.state().terminating())
                  .min(OwnSnapshot.NEWEST_FIRST)
                  .ifPresent(own -> newest.put(claim, own.state())));
    }
    return newest;
  }

  private Optional<DrillObject> snapshot(ClaimState claim, SnapshotState snapshot) {
    ContentState content = contents.get(snapshot.uid());
    if (content == null || content.copy().handle().isEmpty()) {
      return Optional.empty();
    }
    Optional<DrillStorage.Obstacle> obstacle = storage.forSnapshots(claim, content);
    obstacle.ifPresent(one -> obstacles.merge(one, 1, Integer::sum));
    return obstacle.isEmpty()
        ? Optional.of(new DrillObject(snapshot.ref(), snapshot.uid()))
        : Optional.empty();
  }

  private void skip(ClaimState claim, DrillStorage.Obstacle obstacle) {
    if (left.add(claim.namespace())) {
      obstacles.merge(obstacle, 1, Integer::sum);
    }
  }

  private void add(
      ObjectRef ref, String uid, Map<String, String> annotations, Optional<DrillObject> point) {
    found.add(new DrillCandidate(new DrillObject(ref, uid), DrillLog.of(annotations), point));
  }
}
