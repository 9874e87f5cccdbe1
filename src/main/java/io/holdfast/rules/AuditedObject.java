package io.holdfast.rules;

import io.holdfast.model.AuditFacts.Location;
import io.holdfast.model.AuditFacts.SnapshotRun;
import io.holdfast.model.Grade;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Kind;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.Subject.Claim;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.policy.BackupSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An object that an audit asks about, and what all its controls look at. */
public record AuditedObject(Subject subject, Evidence evidence, Protection protection) {
  /** What protects a Namespace or claim is looked for here, once. */
  public static AuditedObject of(Subject subject, Evidence evidence) {
    boolean protectable = subject.kind() == Kind.NAMESPACE || subject.kind() == Kind.CLAIM;
    return new AuditedObject(
        subject, evidence, protectable ? ProtectionSearch.of(subject, evidence) : Protection.NONE);
  }

  /** Why there is nothing to measure: nothing to protect, or nothing that protects it. */
  Optional<Assessment> notToBeMeasured() {
    Optional<Assessment> nothing = protection.nothingToProtect().map(Assessment.Skipped::new);
    if (nothing.isPresent() || !plans().isEmpty()) {
      return nothing;
    }
    return protection
        .unknown()
        .<Assessment>map(Assessment.Unjudged::new)
        .or(() -> Optional.of(new Assessment.Skipped("nothing covers it, as HF-701 says")));
  }

  /** Why what one could restore it from is not known; empty when it is. */
  Optional<String> recoveryUnknown() {
    Inventory inventory = evidence.facts().inventory();
    if (evidence.audit().velero() && !inventory.knows(Facet.BACKUPS)) {
      return Optional.of("the Backups could not be read");
    }
    boolean snapshots = evidence.audit().volumeSnapshots() && subject instanceof Claim;
    return snapshots && !inventory.knows(Facet.SNAPSHOTS)
        ? Optional.of("the VolumeSnapshots could not be read")
        : Optional.empty();
  }

  /** When it was made; what is older than that is of a namesake. */
  Instant created() {
    return new ExistingObject(subject, evidence.facts()).created();
  }

  /** When the audit looks. */
  Instant now() {
    return evidence.facts().now();
  }

  /** Everything that makes backups of it, our own rounds first. */
  List<BackupPlan> plans() {
    return protection.plans();
  }

  /** The schedule of Holdfast's own rounds, when it has them. */
  Optional<BackupSchedule> rounds() {
    return plans().stream()
        .flatMap(plan ->
            plan instanceof BackupPlan.Rounds(BackupSchedule schedule)
                ? Stream.of(schedule)
                : Stream.empty())
        .findFirst();
  }

  /** What its rounds made, the newest first. */
  List<SnapshotRun> roundsMade() {
    return evidence.runs().ofClaim(subject.namespace(), subject.ref().name(), created());
  }

  /** Why the control is about others: all copies of a claim are not snapshots beside its volume. */
  Optional<Assessment> beside() {
    return notToBeMeasured()
        .or(() ->
            plans().stream().anyMatch(BackupPlan::movesData)
                ? Optional.of(new Assessment.Beside())
                : Optional.empty());
  }

  /** Why nobody need have restored it; of a claim that has no rounds its Namespace is judged. */
  Optional<Assessment> notTried() {
    return subject.kind() == Kind.CLAIM && rounds().isEmpty() && !plans().isEmpty()
        ? Optional.of(new Assessment.Beside())
        : notToBeMeasured();
  }

  /** The StorageClass of a claim, or the cluster's default. */
  Optional<String> storageClass() {
    return subject instanceof Claim claim
        ? claim
            .storageClassName()
            .or(() ->
                evidence.facts().inventory().defaultStorageClass().map(StorageClassFact::name))
        : Optional.empty();
  }

  /** The facts of a Backup. */
  Optional<BackupFact> backup() {
    return velero().backup(subject.namespace(), subject.ref().name());
  }

  /** The facts of a Velero Schedule. */
  Optional<ScheduleFact> veleroSchedule() {
    return velero().schedule(subject.namespace(), subject.ref().name());
  }

  /** The facts of a VolumeSnapshot. */
  Optional<SnapshotRun> snapshot() {
    return Optional.ofNullable(evidence.audit().snapshots().get(key()));
  }

  /** The facts of a BackupStorageLocation. */
  Optional<Location> location() {
    return Optional.ofNullable(evidence.audit().locations().get(key()));
  }

  private String key() {
    return subject.namespace() + "/" + subject.ref().name();
  }

  private VeleroFacts velero() {
    return evidence.facts().inventory().velero();
  }

  /** That it does not meet a requirement, which goes on after its name. */
  Assessment unmet(Grade grade, String must, String remedy) {
    return new Assessment.Unmet(
        grade,
        Place.below(subject.root(), "metadata", "name")
            .violation("is %s, %s".formatted(Quoted.of(subject.ref().name()), must), remedy));
  }
}
