package io.holdfast.plan;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.UnreadableDurations;
import io.holdfast.model.VeleroFacts.BackupFact;
import java.time.Instant;
import java.util.Optional;

/** A Backup that was asked for, as the rules' facts have it. */
final class PlayedBackup {
  private PlayedBackup() {}

  static BackupFact of(String name, boolean ended) {
    return new BackupFact(
        "velero",
        name,
        "",
        ended ? "Completed" : "New",
        Optional.empty(),
        ended ? Optional.of(Instant.EPOCH) : Optional.empty(),
        Optional.empty(),
        0,
        false,
        new BackupSpec(new Tree().mapping()),
        UnreadableDurations.NONE);
  }
}
