package io.holdfast.model;

/** The kinds of objects that Holdfast judges. */
public enum Kind {
  NAMESPACE("Namespace"),
  CLAIM("PersistentVolumeClaim"),
  BACKUP("Backup"),
  SCHEDULE("Schedule"),
  RESTORE("Restore"),
  POLICY("policy ConfigMap"),
  /** Any other ConfigMap: Velero reads resource policies and resource modifiers from them. */
  CONFIG_MAP("ConfigMap"),
  DELETE_BACKUP_REQUEST("DeleteBackupRequest"),
  STORAGE_LOCATION("BackupStorageLocation"),
  SNAPSHOT_LOCATION("VolumeSnapshotLocation"),
  SNAPSHOT("VolumeSnapshot"),
  SNAPSHOT_CONTENT("VolumeSnapshotContent"),
  SNAPSHOT_CLASS("VolumeSnapshotClass");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** As users say it. */
  public String word() {
    return word;
  }
}
