package io.holdfast.cron;

import java.util.Set;

/** The Velero versions of some dialects, as sentences name them. */
final class Period {
  private Period() {}

  /** For example {@code up to 1.18.2}; {@code dialects} is not empty. */
  static String of(Set<Dialect> dialects) {
    boolean oldest = dialects.contains(Dialect.ROBFIG_V1);
    boolean middle = dialects.contains(Dialect.ROBFIG_V3);
    boolean newest = dialects.contains(Dialect.GO_CRON);
    if (middle) {
      return around(oldest, newest);
    }
    if (oldest) {
      return newest ? "up to 1.14 and from 1.18.3" : "up to 1.14";
    }
    return "from 1.18.3";
  }

  private static String around(boolean oldest, boolean newest) {
    if (oldest) {
      return newest ? "in every version" : "up to 1.18.2";
    }
    return newest ? "from 1.15" : "from 1.15 to 1.18.2";
  }
}
