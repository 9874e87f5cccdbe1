package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.Violation;
import java.util.Optional;

/**
 * The Backup that is to be deleted: itself, or by a DeleteBackupRequest, which names one in its own
 * namespace.
 */
record BackupToDelete(String namespace, String name, FieldPath path, int line) {
  static BackupToDelete of(Subject request) {
    Node.Mapping root = request.root();
    Optional<Node> given = root.get("spec", "backupName");
    return new BackupToDelete(
        request.ref().namespace(),
        given.flatMap(Node::asText).orElse(""),
        root.path().child("spec", "backupName"),
        given.map(Node::line).orElse(root.line()));
  }

  /** A Backup whose object is deleted. */
  static BackupToDelete self(Subject backup) {
    Node.Mapping root = backup.root();
    return new BackupToDelete(
        backup.ref().namespace(),
        backup.ref().name(),
        root.path().child("metadata", "name"),
        root.get("metadata", "name").map(Node::line).orElse(root.line()));
  }

  /** True unless a request only goes on naming the Backup that it named before. */
  static boolean isNew(Request request) {
    return request
        .old()
        .filter(old -> of(old).name().equals(of(request.subject()).name()))
        .isEmpty();
  }

  /** The Backup as the cluster has it. */
  Optional<BackupFact> in(Facts facts) {
    return facts.inventory().velero().backup(namespace, name);
  }

  /** A violation of naming it. */
  Violation violation(String message, String remedy) {
    return new Violation(path, line, message, remedy, 0);
  }
}
