package io.holdfast.plan;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.PolicySpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A drill of a Backup: a Restore of one Namespace into the scratch Namespace. The Restore stays as
 * evidence until Velero removes it with its Backup; one that Velero has not begun is deleted, as it
 * would make the Namespace anew.
 */
record VeleroDrill(Drill drill, PolicySpec spec, ClusterState state) implements DrillStage {
  @Override
  public Progress progress() {
    Optional<RestoreState> restore = restore();
    if (restore.isEmpty()) {
      return begin();
    }
    RestoreState found = restore.get();
    if (!drill.made(found.labels())) {
      return new Progress.Broken("there is another Restore named " + found.name());
    }
    return switch (found.phase()) {
      case "Completed" -> claims();
      case "PartiallyFailed", "Failed", "FailedValidation" ->
          new Progress.Broken(
              "Velero's Restore ended %s%s"
                  .formatted(
                      found.phase(), found.complaint().isEmpty() ? "" : ": " + found.complaint()));
      default ->
          new Progress.Going(
              "Velero's Restore, which is " + (found.phase().isEmpty() ? "New" : found.phase()),
              List.of());
    };
  }

  @Override
  public List<Step> undo() {
    return restore()
        .filter(found -> drill.made(found.labels()) && found.isNew() && !found.terminating())
        .map(found -> delete(found, spec.velero().namespace()))
        .stream()
        .toList();
  }

  /** Deletes a Restore that would go on without its drill. */
  static Step delete(RestoreState restore, String namespace) {
    return new Step.Delete(
        RestoreState.ref(namespace, restore.name()),
        Step.Purpose.DRILL,
        restore.uid(),
        restore.resourceVersion(),
        "its restore drill is over");
  }

  private Optional<RestoreState> restore() {
    return state.drills().map(facts -> facts.restores().get(drill.name()));
  }

  private Progress begin() {
    ObjectRef backup = drill.point().ref();
    boolean good =
        state
            .inventory()
            .velero()
            .backup(backup.namespace(), backup.name())
            .filter(BackupFact::good)
            .isPresent();
    return good
        ? new Progress.Going("Velero's Restore to be made", List.of(create(backup)))
        : new Progress.Broken(backup + " is gone");
  }

  private Step create(ObjectRef backup) {
    ObjectRef ref = RestoreState.ref(spec.velero().namespace(), drill.name());
    String from = drill.source().ref().name();
    Tree content = new Tree();
    content.put("backupName", backup.name());
    content.put("includedNamespaces", List.of(from));
    content.put("includedResources", spec.restoreDrills().resources());
    content.put("namespaceMapping", new Tree().put(from, drill.name()));
    content.put("restorePVs", true);
    GoDuration timeout = spec.restoreDrills().timeout();
    content.put("itemOperationTimeout", timeout.canonical());
    return new Step.Create(
        ref,
        Step.Purpose.DRILL,
        Tree.object(ref, drill.labels(), Map.of()).put("spec", content).mapping(),
        "restore drill of %s from %s".formatted(drill.source().ref(), backup));
  }

  /** One that waits for a Pod shows nothing: without workloads there is none. */
  private Progress claims() {
    return state.claims().values().stream()
        .filter(claim -> claim.namespace().equals(drill.name()))
        .filter(claim -> !claim.phase().equals("Bound") && !waitsForPod(claim))
        .min(Comparator.comparing(ClaimState::name))
        .<Progress>map(claim -> new Progress.Going(claim.ref() + " to be bound", List.of()))
        .orElseGet(Progress.Up::new);
  }

  private boolean waitsForPod(ClaimState claim) {
    return DrillStorage.classOf(claim, state.inventory())
        .filter(StorageClassFact::waitsForPod)
        .isPresent();
  }
}
