package io.holdfast.cli;

import io.holdfast.cron.DurationParse;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.Quoted;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.BackupSchedule.ClusterResources;
import io.holdfast.policy.BackupSchedule.Volumes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a backup is like, where it is to differ from the Namespace's schedule. */
final class BackupChoices {
  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "what the Backup's name begins with")
  private @Nullable String prefix;

  @Option(names = "--location", paramLabel = "NAME", description = "Velero's storage location")
  private @Nullable String location;

  @Option(
      names = "--ttl",
      paramLabel = "DURATION",
      description = "how long the Backup is kept: 720h")
  private @Nullable String ttl;

  @Option(
      names = "--volumes",
      paramLabel = "HOW",
      description = "snapshot, fs-backup, data-mover or none")
  private @Nullable Volumes volumes;

  @Option(
      names = "--cluster-resources",
      paramLabel = "WHEN",
      description = "whether cluster-scoped objects are included: always, never or auto")
  private @Nullable ClusterResources resources;

  /** The schedule with what was chosen, or bad input. */
  BackupSchedule over(BackupSchedule schedule) {
    return new BackupSchedule(
        schedule.name(),
        schedule.cron(),
        schedule.timeZone(),
        ttl == null ? schedule.ttl() : duration(ttl),
        schedule.maxAge(),
        prefix == null ? schedule.prefix() : prefix,
        location == null ? schedule.storageLocation() : location,
        volumes == null ? schedule.volumes() : volumes,
        resources == null ? schedule.includeClusterResources() : resources,
        schedule.snapshotClasses(),
        schedule.retention(),
        schedule.startingDeadline(),
        schedule.readyDeadline(),
        schedule.suspend(),
        schedule.origin());
  }

  /** The first choice that a VolumeSnapshot has no place for, and why. */
  Optional<String> veleroOnly() {
    if (ttl != null) {
      return Optional.of("--ttl: a VolumeSnapshot is kept until somebody deletes it");
    }
    if (location != null) {
      return Optional.of("--location: a VolumeSnapshot is kept by the storage itself");
    }
    if (volumes != null && volumes != Volumes.SNAPSHOT) {
      return Optional.of("--volumes %s: a VolumeSnapshot is a snapshot".formatted(volumes));
    }
    return resources == null || resources == ClusterResources.NEVER
        ? Optional.empty()
        : Optional.of("--cluster-resources %s: it holds one volume".formatted(resources));
  }

  /** What the name is to begin with. */
  String prefix() {
    return prefix == null ? "" : prefix;
  }

  private static GoDuration duration(String text) {
    return switch (GoDuration.parse(text)) {
      case DurationParse.Valid(GoDuration valid) when valid.nanos() > 0 -> valid;
      case DurationParse.Valid _ ->
          throw new BadInputException("--ttl is " + Quoted.of(text) + ", must be more than 0");
      case DurationParse.Invalid(String error) -> {
        String meant = GoDuration.suggest(text).map(one -> ", here " + one).orElse("");
        throw new BadInputException(
            "--ttl is %s, must be like 720h%s: %s".formatted(Quoted.of(text), meant, error));
      }
    };
  }
}
