package io.holdfast.policy;

import io.holdfast.cron.GoDuration;
import io.holdfast.cron.PresetSchedule;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** A named schedule of the policy: when, for how long, where, and what of the volumes. */
public record BackupSchedule(
    @Field(value = "name, used as label value", required = true) String name,
    @Field(value = "5 cron fields, a descriptor or a preset; H allowed as minute", required = true)
        String cron,
    @Field("time zone of the cron expression") String timeZone,
    @Field("how long a backup is kept") GoDuration ttl,
    @Field("oldest that the newest recovery point may be; 0s: not checked") GoDuration maxAge,
    @Field("prepended to the generated Velero Schedule's name") String prefix,
    @Field("Velero's storage location") String storageLocation,
    @Field("what happens to volumes") Volumes volumes,
    @Field("whether cluster-scoped objects are included") ClusterResources includeClusterResources,
    @Field("VolumeSnapshotClass by CSI driver; absent: the driver's default")
        Map<String, String> snapshotClasses,
    @Field("how many snapshots are kept, with the snapshots engine") Retention retention,
    @Field("how late a missed round may still start") GoDuration startingDeadline,
    @Field("how long a snapshot may take to become ready") GoDuration readyDeadline,
    @Field("makes no new backups while true") boolean suspend,
    Origin origin) {
  /** What absent fields mean. */
  public static final BackupSchedule DEFAULTS =
      new BackupSchedule(
          "",
          "",
          "UTC",
          GoDuration.ofHours(720),
          GoDuration.ofHours(0),
          "",
          "default",
          Volumes.SNAPSHOT,
          ClusterResources.AUTO,
          Map.of(),
          Retention.DEFAULTS,
          GoDuration.ofHours(6),
          GoDuration.ofHours(2),
          false,
          Origin.BUILT_IN);

  public BackupSchedule {
    snapshotClasses = Collections.unmodifiableMap(snapshotClasses);
  }

  /** The cron text, without presets and time zone; empty when it is never to run. */
  public Optional<String> cronText() {
    return PresetSchedule.named(cron).map(PresetSchedule::cron).orElse(Optional.of(cron));
  }

  /** A cron text as Velero reads it in this schedule's time zone. */
  public String zoned(String text) {
    return timeZone.equals(DEFAULTS.timeZone) ? text : "CRON_TZ=" + timeZone + " " + text;
  }

  /** What a backup does with volumes. */
  public enum Volumes {
    SNAPSHOT("snapshot"),
    FS_BACKUP("fs-backup"),
    DATA_MOVER("data-mover"),
    NONE("none");

    private final String word;

    Volumes(String word) {
      this.word = word;
    }

    /** True when a VolumeSnapshotClass is needed. */
    public boolean needSnapshotClass() {
      return this == SNAPSHOT || this == DATA_MOVER;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Whether cluster-scoped objects are included. */
  public enum ClusterResources {
    ALWAYS("always"),
    NEVER("never"),
    AUTO("auto");

    private final String word;

    ClusterResources(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** How many snapshots are kept; age is the schedule's TTL. */
  public record Retention(
      @Field("good ones never removed") int minReady,
      @Field("at most, 0: no limit") int maxCount,
      @Field("failed ones kept for the reader") int failed,
      @Field("one an hour for so many hours") int hourly,
      @Field("one a day for so many days") int daily,
      @Field("one a week for so many weeks") int weekly,
      @Field("one a month for so many months") int monthly,
      @Field("one a year for so many years") int yearly,
      @Field("what they hold stays for another ttl when their Namespace is deleted")
          boolean outliveNamespace) {
    /** The newest good one always stays. */
    public static final Retention DEFAULTS = new Retention(1, 0, 1, 0, 0, 0, 0, 0, false);

    /** The same with another limit. */
    public Retention atMost(int count) {
      return new Retention(
          minReady, count, failed, hourly, daily, weekly, monthly, yearly, outliveNamespace);
    }
  }
}
