package io.holdfast.policy;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Keys;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject.Claim;
import io.holdfast.policy.ScheduleChoice.Reason;
import io.holdfast.policy.ScheduleChoice.Undecided;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses an object's schedule: its own label; else, for a claim, the first assignment with a claim
 * condition that matches; else the Namespace's schedule, by its label, its NamespaceBackupPolicy or
 * the first assignment that matches.
 */
public record ScheduleChooser(PolicyRevision policy) {
  /** The schedule of a Namespace with these labels. */
  public ScheduleChoice forNamespace(String name, Map<String, String> labels) {
    String label = labels.get(Keys.BACKUP_SCHEDULE);
    return label == null ? assignedToNamespace(name, labels) : labelled(label);
  }

  /** What the policy alone says of a Namespace, whatever its own label. */
  public ScheduleChoice assignedToNamespace(String name, Map<String, String> labels) {
    Optional<NamespacePolicy> own = policy.namespacePolicy(name);
    Optional<String> chosen = own.flatMap(p -> p.choices().schedule());
    if (chosen.isPresent()) {
      return named(chosen.get(), Reason.NAMESPACE_POLICY, own.orElseThrow().origin());
    }
    for (Assignment assignment : policy.spec().assignments()) {
      if (!assignment.hasClaimCondition()) {
        if (assignment.matchesNamespace(name, labels)) {
          return named(assignment.schedule(), Reason.NAMESPACE_ASSIGNMENT, assignment.origin());
        }
        if (name.isEmpty() && !assignment.namespaces().isEmpty()) {
          return new Undecided("its name is not generated yet");
        }
      }
    }
    return new ScheduleChoice.Unassigned();
  }

  /** The schedule of a claim. */
  public ScheduleChoice forClaim(Claim claim, Inventory inventory) {
    return claim
        .metadata()
        .label(Keys.BACKUP_SCHEDULE)
        .map(this::labelled)
        .orElseGet(() -> assignedToClaim(claim, inventory));
  }

  /** The schedule of whatever has this label of its own. */
  public ScheduleChoice labelled(String label) {
    return named(label, Reason.OWN_LABEL, Origin.BUILT_IN);
  }

  /** What the policy and the Namespace say of a claim, whatever its own label. */
  public ScheduleChoice assignedToClaim(Claim claim, Inventory inventory) {
    Optional<NamespaceFact> namespace = inventory.namespace(claim.namespace());
    if (namespace.isEmpty()) {
      return new Undecided("namespace " + Quoted.of(claim.namespace()) + " is not known yet");
    }
    Map<String, String> namespaceLabels = namespace.get().labels();
    for (Assignment assignment : policy.spec().assignments()) {
      if (assignment.hasClaimCondition()
          && assignment.matchesNamespace(claim.namespace(), namespaceLabels)) {
        if (!assignment.storageClasses().isEmpty() && isClassOpen(claim, inventory)) {
          return new Undecided("the cluster's default StorageClass is not known yet");
        }
        if (assignment.matchesClaim(storageClass(claim, inventory), claim.metadata().labels())) {
          return named(assignment.schedule(), Reason.CLAIM_ASSIGNMENT, assignment.origin());
        }
      }
    }
    String label = namespaceLabels.get(Keys.BACKUP_SCHEDULE);
    return label == null
        ? assignedToNamespace(claim.namespace(), namespaceLabels)
        : named(label, Reason.NAMESPACE_LABEL, Origin.BUILT_IN);
  }

  /** The engine for a claim: that of the assignment that matches it, whatever its label. */
  public Engine engineFor(Claim claim, Inventory inventory) {
    Map<String, String> namespaceLabels =
        inventory.namespace(claim.namespace()).map(NamespaceFact::labels).orElse(Map.of());
    String storageClass = storageClass(claim, inventory);
    Map<String, String> labels = claim.metadata().labels();
    Optional<Assignment> first = Optional.empty();
    for (Assignment assignment : policy.spec().assignments()) {
      if (assignment.matchesNamespace(claim.namespace(), namespaceLabels)
          && assignment.matchesClaim(storageClass, labels)) {
        if (assignment.hasClaimCondition()) {
          return assignment.engine().orElse(policy.spec().engine());
        }
        first = first.isPresent() ? first : Optional.of(assignment);
      }
    }
    return first.flatMap(Assignment::engine).orElse(policy.spec().engine());
  }

  /** The engine for a Namespace: that of the first assignment that decides for it. */
  public Engine engineForNamespace(String name, Map<String, String> labels) {
    return policy.spec().assignments().stream()
        .filter(assignment -> !assignment.hasClaimCondition())
        .filter(assignment -> assignment.matchesNamespace(name, labels))
        .findFirst()
        .flatMap(Assignment::engine)
        .orElse(policy.spec().engine());
  }

  private static boolean isClassOpen(Claim claim, Inventory inventory) {
    return claim.storageClassName().isEmpty() && !inventory.knows(Facet.STORAGE_CLASSES);
  }

  /** The name of the claim's class, or of the default that it will get; empty when neither is. */
  private static String storageClass(Claim claim, Inventory inventory) {
    return claim
        .storageClassName()
        .or(() -> inventory.defaultStorageClass().map(StorageClassFact::name))
        .orElse("");
  }

  private ScheduleChoice named(String name, Reason reason, Origin origin) {
    if (name.equals(Keys.NONE)) {
      return new ScheduleChoice.OptedOut(reason, origin);
    }
    return policy
        .schedule(name)
        .<ScheduleChoice>map(schedule -> new ScheduleChoice.Scheduled(schedule, reason, origin))
        .orElseGet(() -> new ScheduleChoice.NoSuchSchedule(name, reason));
  }
}
