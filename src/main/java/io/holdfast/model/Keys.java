package io.holdfast.model;

/** The labels and annotations that Holdfast owns or reads. */
public final class Keys {
  /** Label on Namespaces and claims: the policy's schedule, or {@link #NONE}. */
  public static final String BACKUP_SCHEDULE = "holdfast.io/backup-schedule";

  /** Value of {@link #BACKUP_SCHEDULE}: opted out. */
  public static final String NONE = "none";

  /** Label on claims: the VolumeSnapshotClass, cut to a label's length. */
  public static final String SNAPSHOT_CLASS = "holdfast.io/snapshot-class";

  /** Label on Namespaces and claims: the schedule that Holdfast itself wrote. */
  public static final String ASSIGNED = "holdfast.io/assigned";

  /** Annotation on claims: the full name of the class that Holdfast itself wrote. */
  public static final String ASSIGNED_CLASS = "holdfast.io/assigned-class";

  /**
   * Annotation on claims that Velero reads; its only source for the class of one claim. As a label
   * on a VolumeSnapshotClass, with any value: Velero's default for the driver.
   */
  public static final String VELERO_SNAPSHOT_CLASS = "velero.io/csi-volumesnapshot-class";

  /** Annotation on VolumeSnapshotClasses: the driver's default when {@code true}. */
  public static final String DEFAULT_SNAPSHOT_CLASS =
      "snapshot.storage.kubernetes.io/is-default-class";

  /** Annotation, required with {@link #NONE}: why. */
  public static final String EXEMPT_REASON = "holdfast.io/exempt-reason";

  /** Annotation, required with {@link #NONE}: until when, {@code YYYY-MM-DD}. */
  public static final String EXEMPT_UNTIL = "holdfast.io/exempt-until";

  /** Annotation: the reason for overriding a denial, honoured for the policy's groups. */
  public static final String BREAK_GLASS = "holdfast.io/break-glass";

  /** Label on ConfigMaps that hold policy documents; the value must be {@code true}. */
  public static final String POLICY = "holdfast.io/policy";

  /** Label that makes Velero leave an object out; only the value {@code true} counts. */
  public static final String VELERO_EXCLUDE = "velero.io/exclude-from-backup";

  /** Label: may not be deleted or expire while set; the value is the reason. */
  public static final String HOLD = "holdfast.io/hold";

  /** Label on objects that Holdfast's controller made; the value is {@link #OURS}. */
  public static final String MANAGED_BY = "holdfast.io/managed-by";

  /** Value of {@link #MANAGED_BY}. */
  public static final String OURS = "holdfast";

  /** Label on generated Velero Schedules: UID of the Namespace that they are for. */
  public static final String OWNER_UID = "holdfast.io/owner-uid";

  /** Label on VolumeSnapshots we take: UID of the claim. */
  public static final String CLAIM_UID = "holdfast.io/claim-uid";

  /** Label on VolumeSnapshots we take: the round, {@code yyyyMMddHHmm} in UTC. */
  public static final String SLOT = "holdfast.io/slot";

  /** Label on VolumeSnapshots we take: which try of the round, from 1. */
  public static final String ATTEMPT = "holdfast.io/attempt";

  /** Annotation on VolumeSnapshots we take: not kept for its age after this instant. */
  public static final String EXPIRES = "holdfast.io/expires";

  /** Annotation on Namespaces and claims: a value not seen before asks for a backup now. */
  public static final String BACKUP_NOW = "holdfast.io/backup-now";

  /** Annotation: the value of {@link #BACKUP_NOW} that was answered last. */
  public static final String BACKUP_NOW_DONE = "holdfast.io/backup-now-done";

  /** Label on claims while Velero backs up one of them: tells it apart from all others. */
  public static final String BACKUP_REQUEST = "holdfast.io/backup-request";

  /** Annotation on what nothing asks for any more: since when. */
  public static final String ORPHANED_SINCE = "holdfast.io/orphaned-since";

  /** Annotation on generated Velero Schedules: stands for all that was written. */
  public static final String WRITTEN = "holdfast.io/written";

  /**
   * Label on the scratch Namespace of a restore drill and on all that is made for it: which drill.
   */
  public static final String DRILL = "holdfast.io/drill";

  /** Annotation on scratch Namespaces: the recovery point that is tried. */
  public static final String DRILL_OF = "holdfast.io/drill-of";

  /** Annotation on scratch Namespaces: the Namespace or claim that it is a recovery point of. */
  public static final String DRILL_FOR = "holdfast.io/drill-for";

  /** Annotation on scratch Namespaces: when the drill began. */
  public static final String DRILL_BEGAN = "holdfast.io/drill-began";

  /**
   * Annotation on recovery points and on the Namespace or claim they are of: when a drill passed.
   */
  public static final String DRILL_PASSED = "holdfast.io/drill-passed";

  /** Annotation beside {@link #DRILL_PASSED}: how long that drill took, in seconds. */
  public static final String DRILL_SECONDS = "holdfast.io/drill-seconds";

  /** Annotation on the same objects: when a drill failed, a space, and why. */
  public static final String DRILL_FAILED = "holdfast.io/drill-failed";

  /** Annotation on pods: names of volumes that Velero backs up by file system, with commas. */
  public static final String VELERO_VOLUMES = "backup.velero.io/backup-volumes";

  /** Annotation on pods: names of volumes that Velero does not back up by file system. */
  public static final String VELERO_VOLUMES_OUT = "backup.velero.io/backup-volumes-excludes";

  /** The last good policy documents, kept in our own namespace. */
  public static final String LAST_GOOD = "holdfast-last-good";

  private Keys() {}
}
