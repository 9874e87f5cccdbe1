package io.holdfast.rules;

import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.coverage.RecoveryPoints;
import io.holdfast.coverage.Target;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Kind;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.Subject;
import io.holdfast.model.Subject.Claim;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** A Namespace or claim that is there, as the API server shows it. */
public record ExistingObject(Subject subject, Facts facts) {
  /** True for a claim that has no volume yet. */
  boolean isPending() {
    return subject
        .root()
        .get("status", "phase")
        .flatMap(Node::asText)
        .filter("Pending"::equals)
        .isPresent();
  }

  /** The Namespace itself, or the one that the claim is in. */
  NamespaceFact namespace() {
    Metadata metadata = subject.metadata();
    String name = subject.namespace();
    return subject.kind() == Kind.NAMESPACE
        ? new NamespaceFact(name, metadata.labels(), metadata.beingDeleted())
        : facts
            .inventory()
            .namespace(name)
            .orElseGet(() -> new NamespaceFact(name, Map.of(), false));
  }

  /** What Velero's Schedules and Backups are held against. */
  public Target target() {
    return subject.kind() == Kind.CLAIM
        ? Target.Claim.of(namespace(), subject.metadata())
        : new Target.WholeNamespace(namespace());
  }

  /** The newest of what one could restore it from. */
  public Optional<RecoveryPoint> newest(RecoveryPoints points) {
    return points.newest(target(), created(), this::isHeldBy);
  }

  /** False for a Backup of that spec that takes a claim without its data. */
  boolean isHeldBy(BackupSpec spec) {
    return !(subject instanceof Claim claim && new VolumeOrders(claim, facts).skip(spec));
  }

  /**
   * When it was made; what is older is of a namesake. The beginning of time where it does not say.
   */
  public Instant created() {
    try {
      return subject
          .root()
          .get("metadata", "creationTimestamp")
          .flatMap(Node::asText)
          .map(Instant::parse)
          .orElse(Instant.MIN);
    } catch (DateTimeParseException e) {
      return Instant.MIN;
    }
  }
}
