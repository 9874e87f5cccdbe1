package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Product;
import io.holdfast.model.Subject;
import java.util.Optional;

/**
 * What Velero will back up: a Backup, or the template of a Schedule, that lies where it looks. Of
 * others it has nothing to say: HF-210 refuses what lies elsewhere, and Ark is gone.
 *
 * @param namespace where Velero looks up what the Backup refers to
 */
record BackupTask(BackupSpec spec, String namespace) {
  static Optional<BackupTask> of(Subject subject, Facts facts) {
    String namespace = facts.policy().spec().velero().namespace();
    String place = subject.ref().namespace();
    // A file may leave it to the command line; the API server always knows it.
    boolean isRead = place.isEmpty() || place.equals(namespace);
    return subject instanceof Subject.Task task && task.product() == Product.VELERO && isRead
        ? subject.backupSpec().map(spec -> new BackupTask(spec, namespace))
        : Optional.empty();
  }
}
