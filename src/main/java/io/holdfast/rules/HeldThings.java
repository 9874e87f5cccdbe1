package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.SnapshotFact;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What other objects on hold say of a request, and what a hold cannot stop. */
record HeldThings(Facts facts) {
  static final String REMEDY = "have the label holdfast.io/hold taken off first";

  /** {@code is "case-4711"}; a hold without a reason is a hold. */
  static String said(String hold) {
    return "is " + Quoted.of(hold);
  }

  /** A request to delete a Backup. */
  Verdict ofRequest(BackupToDelete backup) {
    if (!facts.inventory().knows(Facet.BACKUPS)) {
      return new Verdict.Unknown("the Backups are not known yet");
    }
    return backup
        .in(facts)
        .filter(BackupFact::held)
        .map(_ ->
            Verdict.fail(
                backup
                    .violation(
                        said(backup.name()) + ", which is on hold, must not be deleted", REMEDY)
                    .lookedUp()))
        .orElse(Verdict.PASS);
  }

  /** The deletion of a Namespace, with all that is in it; looks at every VolumeSnapshot. */
  Verdict ofNamespace(Subject.NamespaceObject namespace) {
    List<String> held = new ArrayList<>();
    boolean known = snapshots(namespace.ref().name(), held);
    if (namespace.ref().name().equals(facts.policy().spec().velero().namespace())) {
      known &= backups(namespace.ref().name(), held);
    }
    if (held.isEmpty()) {
      return known ? Verdict.PASS : new Verdict.Unknown("the VolumeSnapshots are not known yet");
    }
    FieldPath path = namespace.root().path().child("metadata", "name");
    int line = namespace.root().get("metadata", "name").map(Node::line).orElse(0);
    String message =
        said(namespace.ref().name())
            + ", in which "
            + Words.list(held)
            + (held.size() == 1 ? " is" : " are")
            + " on hold, must be kept";
    return Verdict.fail(new Violation(path, line, message, REMEDY, 0).lookedUp());
  }

  private boolean snapshots(String namespace, List<String> held) {
    facts.inventory().snapshots().values().stream()
        .filter(SnapshotFact::held)
        .filter(snapshot -> snapshot.namespace().equals(namespace))
        .forEach(snapshot -> held.add("VolumeSnapshot " + snapshot.name()));
    return facts.inventory().knows(Facet.SNAPSHOTS);
  }

  private boolean backups(String namespace, List<String> held) {
    facts.inventory().velero().backups().values().stream()
        .filter(BackupFact::held)
        .filter(backup -> backup.namespace().equals(namespace))
        .forEach(backup -> held.add("Backup " + backup.name()));
    return facts.inventory().knows(Facet.BACKUPS);
  }

  /** A Backup on hold that Velero will delete all the same: it is never denied. */
  Verdict expiring(Subject.Backup backup, GoDuration notice) {
    Optional<Node> expiration = backup.root().get("status", "expiration");
    Instant end = facts.now().plus(notice.toDuration());
    if (expiration.flatMap(HeldThings::instant).filter(end::isAfter).isEmpty()) {
      return Verdict.PASS;
    }
    String message =
        "is "
            + Quoted.value(expiration.get())
            + ", when Velero deletes it hold or not, must be later";
    return Verdict.fail(
        Violation.at(expiration.get(), message, "move status.expiration far ahead")
            .thatMayChange());
  }

  private static Optional<Instant> instant(Node node) {
    try {
      return node.asText().map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
