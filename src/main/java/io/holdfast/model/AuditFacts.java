package io.holdfast.model;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts that only an audit looks at, read when it runs: there are too many of them, or they are
 * asked for too seldom, to be followed like the {@link Inventory}.
 *
 * @param velero whether the cluster serves Velero's kinds
 * @param volumeSnapshots whether the cluster serves VolumeSnapshots
 * @param locations BackupStorageLocations by {@code namespace/name}
 * @param storageParameters {@code parameters} of StorageClasses by name
 * @param snapshotParameters {@code parameters} of VolumeSnapshotClasses by name
 * @param backups what Backups say of the volumes they took, by {@code namespace/name}
 * @param snapshots VolumeSnapshots by {@code namespace/name}
 * @param restores Velero's Restores
 * @param mounts how pods mount a claim, by {@code namespace/claim}
 * @param rights who may delete recovery points
 * @param drills restores for practice that recovery points say were passed, by kind and name:
 *     {@code Backup velero/nightly-1}, {@code VolumeSnapshot shop/data-1}
 * @param regions where the nodes are
 * @param lastAudit when an audit ended last; empty for never
 * @param unread what could not be read, and why
 */
public record AuditFacts(
    boolean velero,
    boolean volumeSnapshots,
    Map<String, Location> locations,
    Map<String, Map<String, String>> storageParameters,
    Map<String, Map<String, String>> snapshotParameters,
    Map<String, BackupVolumes> backups,
    Map<String, SnapshotRun> snapshots,
    List<RestoreRun> restores,
    Map<String, List<Mount>> mounts,
    List<Right> rights,
    Map<String, Drill> drills,
    List<String> regions,
    Optional<Instant> lastAudit,
    Map<Source, String> unread) {
  public AuditFacts {
    locations = Collections.unmodifiableMap(locations);
    storageParameters = Collections.unmodifiableMap(storageParameters);
    snapshotParameters = Collections.unmodifiableMap(snapshotParameters);
    backups = Collections.unmodifiableMap(backups);
    snapshots = Collections.unmodifiableMap(snapshots);
    restores = List.copyOf(restores);
    mounts = Collections.unmodifiableMap(mounts);
    rights = List.copyOf(rights);
    drills = Collections.unmodifiableMap(drills);
    regions = List.copyOf(regions);
    unread = Collections.unmodifiableMap(unread);
  }

  /** Where the facts come from; one that cannot be read leaves the others as they are. */
  public enum Source {
    LOCATIONS("BackupStorageLocations"),
    STORAGE_CLASSES("StorageClasses"),
    SNAPSHOT_CLASSES("VolumeSnapshotClasses"),
    BACKUPS("Backups"),
    SNAPSHOTS("VolumeSnapshots"),
    RESTORES("Restores"),
    PODS("Pods"),
    ROLES("roles and their bindings"),
    NODES("Nodes"),
    LAST_AUDIT("the last report");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    /** As a sentence begins. */
    public String words() {
      return words;
    }
  }

  /**
   * A BackupStorageLocation, beyond what rules ask of it.
   *
   * @param config {@code spec.config}
   * @param credential name of its own Secret; empty for Velero's
   */
  public record Location(
      String namespace,
      String name,
      String provider,
      String bucket,
      String credential,
      Map<String, String> config,
      String phase,
      Optional<Instant> validated) {
    public Location {
      config = Map.copyOf(config);
    }
  }

  /** What a Backup says of CSI snapshots, native snapshots and data movements. */
  public record BackupVolumes(
      int csiAttempted, int csiCompleted, int nativeAttempted, int nativeCompleted) {
    /** True when no volume was tried in vain. */
    public boolean complete() {
      return csiAttempted == csiCompleted && nativeAttempted == nativeCompleted;
    }
  }

  /**
   * A VolumeSnapshot, beyond what rules ask of it.
   *
   * @param claimUid UID of the claim that it was taken of, as Holdfast labels its own; else empty
   * @param schedule the schedule of the policy that took it; empty for somebody else's
   * @param slot the round, {@code yyyyMMddHHmm} in UTC; empty for somebody else's
   * @param asked when it was created
   * @param taken when the driver took it
   * @param expires what Holdfast wrote on it
   * @param error {@code status.error.message}; empty for none
   * @param deletionPolicy of its content, or of its class before it is bound
   */
  public record SnapshotRun(
      String namespace,
      String name,
      String claim,
      String claimUid,
      String schedule,
      String slot,
      boolean ready,
      Optional<Instant> asked,
      Optional<Instant> taken,
      Optional<Instant> expires,
      String error,
      String snapshotClass,
      String deletionPolicy) {
    /** The same under this deletion policy. */
    public SnapshotRun kept(String policy) {
      return new SnapshotRun(
          namespace,
          name,
          claim,
          claimUid,
          schedule,
          slot,
          ready,
          asked,
          taken,
          expires,
          error,
          snapshotClass,
          policy);
    }
  }

  /**
   * A Restore that was tried.
   *
   * @param backup the Backup it is from; empty when it names a Schedule
   * @param namespaces that it includes; none: all
   * @param mapping from a Namespace of the Backup to the one restored into
   * @param drill made by Holdfast to find out whether it works
   */
  public record RestoreRun(
      String namespace,
      String name,
      String backup,
      String schedule,
      String phase,
      int errors,
      Optional<Instant> started,
      Optional<Instant> completed,
      List<String> namespaces,
      Map<String, String> mapping,
      boolean drill) {
    public RestoreRun {
      namespaces = List.copyOf(namespaces);
      mapping = Map.copyOf(mapping);
    }
  }

  /**
   * A pod that runs and mounts a claim.
   *
   * @param optedIn its annotation names the volume for file-system backup
   * @param optedOut its annotation takes the volume out of file-system backup
   */
  public record Mount(String pod, String volume, boolean optedIn, boolean optedOut) {}

  /**
   * Somebody who may delete recovery points.
   *
   * @param namespace where; empty: everywhere
   * @param what for example {@code delete backups.velero.io}
   * @param names of the objects that it is limited to; none: all
   * @param subject {@code User jane}, {@code Group devs}, {@code ServiceAccount velero/velero}
   * @param through the binding that gives it
   */
  public record Right(
      String namespace, String what, List<String> names, String subject, String through) {
    public Right {
      names = List.copyOf(names);
    }
  }

  /**
   * That a recovery point was restored for practice, as its annotations say, or those of the
   * Namespace or claim that it is of.
   *
   * @param passed when it was there again
   * @param took how long that took; empty when nobody measured it
   */
  public record Drill(Instant passed, Optional<Duration> took) {
    /** What an object's annotations say; a time that is none says nothing. */
    public static Optional<Drill> of(Metadata metadata) {
      return metadata
          .annotation(Keys.DRILL_PASSED)
          .flatMap(Drill::instant)
          .map(passed ->
              new Drill(passed, metadata.annotation(Keys.DRILL_SECONDS).flatMap(Drill::seconds)));
    }

    private static Optional<Instant> instant(String text) {
      try {
        return Optional.of(Instant.parse(text));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    private static Optional<Duration> seconds(String text) {
      try {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)))
            .filter(took -> !took.isNegative());
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  /** Why a source could not be read; empty when it was. */
  public Optional<String> unread(Source source) {
    return Optional.ofNullable(unread.get(source));
  }
}
