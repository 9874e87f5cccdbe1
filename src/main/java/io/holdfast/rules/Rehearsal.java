package io.holdfast.rules;

import io.holdfast.model.AuditFacts;
import io.holdfast.model.AuditFacts.Drill;
import io.holdfast.model.AuditFacts.RestoreRun;
import io.holdfast.model.AuditFacts.SnapshotRun;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * That a Namespace or claim was restored, and everything came back.
 *
 * @param object what shows it
 * @param at when it was there again
 * @param took how long that took; empty when nobody measured it
 * @param grade direct where it was of this very object, inferred where it was of more
 */
record Rehearsal(String object, Instant at, Optional<Duration> took, Grade grade) {
  /** That of a Restore that is done. */
  static Rehearsal of(RestoreRun restore, Grade grade) {
    Instant done = restore.completed().orElseThrow();
    return new Rehearsal(
        (restore.drill() ? "drill " : "Restore ") + restore.namespace() + "/" + restore.name(),
        done,
        restore.started().map(start -> Duration.between(start, done)),
        grade);
  }

  /** That of a recovery point which says so. */
  static Rehearsal of(String object, Drill drill, Grade grade) {
    return new Rehearsal(object, drill.passed(), drill.took(), grade);
  }

  /** {@code Restore velero/drill-1 of 2026-11-20T02:04:00Z}. */
  String words() {
    return object + " of " + at;
  }

  /** The newest one of an object. */
  static Optional<Rehearsal> newest(AuditedObject object) {
    Stream<Rehearsal> all =
        object.subject().kind() == Kind.CLAIM
            ? object.roundsMade().stream().flatMap(run -> ofRound(object, run).stream())
            : object
                .evidence()
                .rehearsals()
                .of(new ExistingObject(object.subject(), object.evidence().facts()).target());
    return Stream.concat(all, noted(object).stream()).max(Comparator.comparing(Rehearsal::at));
  }

  /** What drills wrote on the object itself, as recovery points end; of a namesake nothing. */
  private static Optional<Rehearsal> noted(AuditedObject object) {
    return Drill.of(object.subject().metadata())
        .filter(drill -> !drill.passed().isBefore(object.created()))
        .map(drill -> of("the drill noted on it", drill, Grade.DIRECT));
  }

  /** Why there may be others; empty when there are none. */
  static Optional<String> unknown(AuditedObject object) {
    AuditFacts audit = object.evidence().audit();
    return object.subject().kind() == Kind.CLAIM
        ? audit.unread(Source.SNAPSHOTS).map(why -> "the VolumeSnapshots could not be read: " + why)
        : audit.unread(Source.RESTORES).map(why -> "the Restores could not be read: " + why);
  }

  private static Optional<Rehearsal> ofRound(AuditedObject object, SnapshotRun run) {
    String name = "VolumeSnapshot " + run.namespace() + "/" + run.name();
    return Optional.ofNullable(object.evidence().audit().drills().get(name))
        .map(drill -> of(name, drill, Grade.DIRECT));
  }
}
