package io.holdfast.cron;

/** How a Velero reads cron. */
public enum Dialect {
  ROBFIG_V1,
  ROBFIG_V3,
  GO_CRON;

  /** The dialect of a Velero version. */
  public static Dialect ofVelero(int major, int minor, int patch) {
    if (major != 1 || minor > 18 || (minor == 18 && patch >= 3)) {
      return GO_CRON;
    }
    return minor <= 14 ? ROBFIG_V1 : ROBFIG_V3;
  }
}
