package io.holdfast.policy;

/** What makes the backups. */
public enum Engine {
  /** Velero when its types are served, else snapshots. */
  AUTO("auto"),
  VELERO("velero"),
  SNAPSHOTS("snapshots");

  private final String word;

  Engine(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
