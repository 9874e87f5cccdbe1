package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.AuditFacts.Location;
import io.holdfast.model.AuditFacts.SnapshotRun;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HF-714: storage locations are available, and VolumeSnapshots become ready. */
final class TargetIsHealthy implements Control<TargetIsHealthy.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              714,
              "target-is-healthy",
              "what backups are written to works",
              "A schedule that cannot write makes nothing, and says so to nobody.",
              Action.DENY,
              Kind.STORAGE_LOCATION,
              Kind.SNAPSHOT_CLASS)
          .on(Set.of());

  private static final String AVAILABLE = "Available";

  /** The control's parameters. */
  public record Parameters(
      @Field("how long ago Velero may have looked at a location") GoDuration maxValidationAge,
      @Field("how long a VolumeSnapshot may take to become ready") GoDuration maxReadyTime)
      implements RuleParameters {
    /** Velero looks every minute; the first snapshot of a large volume takes its time. */
    public static final Parameters DEFAULTS =
        new Parameters(GoDuration.of(Duration.ofMinutes(10)), GoDuration.ofHours(2));
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
    return object.subject().kind() == Kind.SNAPSHOT_CLASS
        ? snapshots(object, parameters.maxReadyTime())
        : object
            .location()
            .map(location -> location(object, location, parameters.maxValidationAge()))
            .orElseGet(Assessment.Beside::new);
  }

  private static Assessment location(AuditedObject object, Location location, GoDuration most) {
    if (!location.phase().equals(AVAILABLE)) {
      String phase = location.phase().isEmpty() ? "has no phase yet" : "is " + location.phase();
      return object.unmet(
          Grade.DIRECT,
          "must be Available: it " + phase,
          "look at its status.message, and at the credentials and the bucket");
    }
    Instant oldest = object.now().minus(most.toDuration());
    Optional<Instant> validated = location.validated();
    String said =
        validated.map(at -> "Velero last looked at it at " + at).orElse("Velero never looked");
    return validated.filter(at -> !at.isBefore(oldest)).isPresent()
        ? new Assessment.Met(Grade.DIRECT, "Available, seen at " + validated.get())
        : object.unmet(
            Grade.DIRECT,
            "must have been looked at in the last %s: %s".formatted(most.brief(), said),
            "see whether Velero runs, and whether validationFrequency is 0");
  }

  /** One that failed is no sign, as long as others become ready after it. */
  private static Assessment snapshots(AuditedObject object, GoDuration most) {
    Optional<String> unread = object.evidence().audit().unread(Source.SNAPSHOTS);
    if (unread.isPresent()) {
      return new Assessment.Unjudged("the VolumeSnapshots could not be read: " + unread.get());
    }
    List<SnapshotRun> made = object.evidence().runs().ofClass(object.subject().ref().name());
    Optional<SnapshotRun> ready = made.stream().filter(SnapshotRun::ready).findFirst();
    Instant due = object.now().minus(most.toDuration());
    List<SnapshotRun> waiting =
        made.stream()
            .takeWhile(run -> !run.ready())
            .filter(run -> Runs.asked(run).isBefore(due))
            .toList();
    if (!waiting.isEmpty()) {
      SnapshotRun oldest = waiting.getLast();
      return object.unmet(
          Grade.DIRECT,
          "must have VolumeSnapshots ready within %s: %s, asked for at %s, is not, and none since"
              .formatted(most.brief(), name(oldest), Runs.asked(oldest)),
          "look at the snapshot controller, and at the error in the VolumeSnapshot's status");
    }
    return ready
        .<Assessment>map(run -> new Assessment.Met(Grade.DIRECT, name(run) + " is ready"))
        .orElseGet(() -> new Assessment.Skipped("no VolumeSnapshot uses it"));
  }

  private static String name(SnapshotRun run) {
    return "VolumeSnapshot " + run.namespace() + "/" + run.name();
  }
}
