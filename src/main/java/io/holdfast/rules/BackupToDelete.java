package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.Violation;
import java.util.Optional;

/** The Backup that a DeleteBackupRequest names: Velero looks for it in the request's namespace. */
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

  /** The Backup as the cluster has it. */
  Optional<BackupFact> in(Facts facts) {
    return facts.inventory().velero().backup(namespace, name);
  }

  /** A violation of naming it. */
  Violation violation(String message, String remedy) {
    return new Violation(path, line, message, remedy, 0);
  }
}
