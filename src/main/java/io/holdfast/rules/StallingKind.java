package io.holdfast.rules;

import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Product;
import io.holdfast.model.UnreadableDurations;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.Timed;
import io.holdfast.model.Violation;
import io.holdfast.policy.VeleroVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind whose objects Velero lists together and that hold durations: one that it cannot read, and
 * it sees no change of any of them ("failed to list *v1.Backup", Velero 1.18.3 server).
 */
public enum StallingKind {
  BACKUP(Kind.BACKUP, Facet.BACKUPS),
  SCHEDULE(Kind.SCHEDULE, Facet.SCHEDULES),
  RESTORE(Kind.RESTORE, Facet.RESTORES),
  STORAGE_LOCATION(Kind.STORAGE_LOCATION, Facet.STORAGE_LOCATIONS);

  /** Of an object with more, the others are seen once these are repaired. */
  private static final int MOST_DURATIONS = 8;

  private final Kind kind;
  private final Facet facet;

  StallingKind(Kind kind, Facet facet) {
    this.kind = kind;
    this.facet = facet;
  }

  /** As users say it. */
  public String word() {
    return kind.word();
  }

  /** Where its objects are among the facts. */
  public Facet facet() {
    return facet;
  }

  /** The durations of an object of this kind that Velero cannot read, whatever its version. */
  public UnreadableDurations unreadable(Node.Mapping object) {
    List<Violation> durations =
        timed(object).stream()
            .flatMap(spec -> DurationField.unreadable(fields(), spec))
            .limit(MOST_DURATIONS)
            .toList();
    return durations.isEmpty()
        ? UnreadableDurations.NONE
        : new UnreadableDurations(
            object.get("metadata").flatMap(m -> m.text("uid")).orElse(""), durations);
  }

  /** The objects that stall Velero in this version, by namespace and name. */
  public Stream<Stall> stalls(VeleroFacts facts, VeleroVersion version) {
    return objects(facts).values().stream()
        .filter(object -> !object.unreadable().equals(UnreadableDurations.NONE))
        .map(object -> stall(object, new Reader(Product.VELERO, version)))
        .filter(stall -> !stall.durations().isEmpty());
  }

  private Stall stall(Timed object, Reader reader) {
    return new Stall(
        this,
        object.namespace(),
        object.name(),
        object.unreadable().uid(),
        object.unreadable().durations().stream().filter(at -> isRead(at, reader)).toList());
  }

  private boolean isRead(Violation duration, Reader reader) {
    return fields().stream()
        .anyMatch(field -> field.isAt(duration.path()) && field.isKnownTo(reader));
  }

  private Optional<Node> timed(Node.Mapping object) {
    return switch (this) {
      case SCHEDULE -> object.get("spec", "template");
      case BACKUP, RESTORE, STORAGE_LOCATION -> object.get("spec");
    };
  }

  private List<DurationField> fields() {
    return switch (this) {
      case BACKUP, SCHEDULE -> BackupDurations.VELERO;
      case RESTORE -> DurationField.RESTORE;
      case STORAGE_LOCATION -> DurationField.STORAGE_LOCATION;
    };
  }

  private Map<String, ? extends Timed> objects(VeleroFacts facts) {
    return switch (this) {
      case BACKUP -> facts.backups();
      case SCHEDULE -> facts.schedules();
      case RESTORE -> facts.restores();
      case STORAGE_LOCATION -> facts.storageLocations();
    };
  }
}
