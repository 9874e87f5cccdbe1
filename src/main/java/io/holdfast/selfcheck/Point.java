package io.holdfast.selfcheck;

/**
 * One thing that was looked at.
 *
 * @param what was looked at, for example {@code mutating entry claims-create.mutate.holdfast.io}
 * @param found there
 * @param expected there
 * @param remedy what to do; empty when nothing is
 */
public record Point(
    Topic topic, Outcome outcome, String what, String found, String expected, String remedy) {
  /** What it belongs to. */
  public enum Topic {
    REGISTRATION,
    CERTIFICATE,
    PERMISSION,
    REACHABILITY,
    CLOCK
  }

  /** How it is. */
  public enum Outcome {
    FINE,
    WRONG,
    /** It could not be looked at from here. */
    UNKNOWN
  }

  static Point fine(Topic topic, String what, String found) {
    return new Point(topic, Outcome.FINE, what, found, "", "");
  }

  static Point wrong(Topic topic, String what, String found, String expected, String remedy) {
    return new Point(topic, Outcome.WRONG, what, found, expected, remedy);
  }

  static Point unknown(Topic topic, String what, String found, String remedy) {
    return new Point(topic, Outcome.UNKNOWN, what, found, "", remedy);
  }

  /** True when something is to be done. */
  public boolean isWrong() {
    return outcome == Outcome.WRONG;
  }

  /** What, found, expected and what to do, in one sentence. */
  public String text() {
    return what
        + ": "
        + found
        + (expected.isEmpty() ? "" : ", must be " + expected)
        + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
