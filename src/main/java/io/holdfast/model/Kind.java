package io.holdfast.model;

/** The kinds of objects that Holdfast judges. */
public enum Kind {
  NAMESPACE("Namespace"),
  CLAIM("PersistentVolumeClaim"),
  BACKUP("Backup"),
  SCHEDULE("Schedule"),
  RESTORE("Restore"),
  POLICY("policy ConfigMap");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** As users say it. */
  public String word() {
    return word;
  }
}
