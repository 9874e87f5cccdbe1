package io.holdfast.cron;

/**
 * A cron grammar that some release of Velero speaks, oldest first.
 *
 * <p>The change from {@link #ROBFIG_V3} to {@link #GO_CRON} came in the patch release 1.18.3 and
 * changes the meaning of some strings, so a version needs all three numbers to pick its dialect.
 */
public enum Dialect {
  /** robfig/cron 1.1.0: Ark and Velero up to 1.14. No zone prefix. */
  ROBFIG_V1("1.14"),
  /** robfig/cron 3.0.1: Velero 1.15 to 1.18.2. */
  ROBFIG_V3("1.18.2"),
  /** netresearch/go-cron 0.15.0: Velero 1.18.3 and newer. Both day fields must match. */
  GO_CRON("1.18.3");

  private final String label;

  Dialect(String label) {
    this.label = label;
  }

  /**
   * The Velero version that names this dialect in output: the last of the robfig ones, the first of
   * go-cron.
   */
  public String label() {
    return label;
  }
}
