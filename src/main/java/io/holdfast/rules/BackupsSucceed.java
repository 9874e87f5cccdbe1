package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Grade;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HF-706: what is to make backups does not fail again and again. */
final class BackupsSucceed implements Control<BackupsSucceed.Parameters> {
  private static final Set<String> ENDED =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");

  private static final RuleInfo INFO =
      RuleInfo.of(
              706,
              "backups-succeed",
              "backups do not fail again and again",
              "One failure is bad luck; a row of them has a cause that nobody has looked at.",
              Action.DENY,
              Kind.SCHEDULE,
              Kind.CLAIM)
          .on(Set.of())
          .needing(Facet.BACKUPS, Facet.SNAPSHOTS);

  /** The control's parameters. */
  public record Parameters(
      @Field("how many failures in a row are tolerated") int maxConsecutiveFailures)
      implements RuleParameters {
    /** One may happen. */
    public static final Parameters DEFAULTS = new Parameters(1);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Assessment assess(AuditedObject object, Parameters parameters) {
    int most = parameters.maxConsecutiveFailures();
    if (object.subject().kind() == Kind.SCHEDULE) {
      return object
          .veleroSchedule()
          .map(schedule -> schedule(object, schedule, most))
          .orElseGet(Assessment.Beside::new);
    }
    return object
        .rounds()
        .map(schedule -> object.notToBeMeasured().orElseGet(() -> rounds(object, schedule, most)))
        .orElseGet(Assessment.Beside::new);
  }

  private static Assessment schedule(AuditedObject object, ScheduleFact schedule, int most) {
    if (schedule.paused()) {
      return new Assessment.Skipped("it is paused");
    }
    if (!object.evidence().facts().inventory().knows(Facet.BACKUPS)) {
      return new Assessment.Unjudged("the Backups could not be read");
    }
    List<BackupFact> ended =
        object.evidence().runs().ofSchedule(schedule.name()).stream()
            .filter(backup -> backup.namespace().equals(schedule.namespace()))
            .filter(backup -> ENDED.contains(backup.phase()))
            .toList();
    if (ended.isEmpty()) {
      return new Assessment.Skipped("it has made no backup yet");
    }
    long failed = ended.stream().takeWhile(backup -> !backup.good()).count();
    BackupFact newest = ended.getFirst();
    String said = "Backup " + newest.namespace() + "/" + newest.name() + " is " + newest.phase();
    return failed <= most
        ? new Assessment.Met(Grade.DIRECT, said)
        : object.unmet(
            Grade.DIRECT,
            "must not fail %s: it failed %s, the newest %s"
                .formatted(
                    most == 0 ? times(1) : times(most + 1L) + " in a row", times(failed), said),
            "look at the newest Backup's errors, with velero backup describe and logs");
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  private static Assessment rounds(AuditedObject object, BackupSchedule schedule, int most) {
    Optional<String> unread = object.evidence().audit().unread(Source.SNAPSHOTS);
    if (unread.isPresent()) {
      return new Assessment.Unjudged("the VolumeSnapshots could not be read: " + unread.get());
    }
    MissedRounds missed = MissedRounds.of(object, schedule);
    if (missed.count() > most) {
      return object.unmet(
          Grade.DIRECT,
          "must not miss %s: %s"
              .formatted(most == 0 ? "a round" : (most + 1L) + " rounds in a row", missed.words()),
          "look at the Events of the claim and at its newest VolumeSnapshot");
    }
    return missed.newest().isEmpty()
        ? new Assessment.Skipped("it has had no round yet")
        : new Assessment.Met(Grade.DIRECT, missed.words());
  }
}
