package io.holdfast.report;

import io.holdfast.decision.Outcome;

/** How many results there are of each outcome. */
public record Counts(long pass, long fail, long warn, long error, long skip) {
  /** None at all. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  /** Of all outcomes. */
  public long total() {
    return pass + fail + warn + error + skip;
  }

  /** One more. */
  public Counts and(Outcome outcome) {
    return switch (outcome) {
      case PASS -> new Counts(pass + 1, fail, warn, error, skip);
      case FAIL -> new Counts(pass, fail + 1, warn, error, skip);
      case WARN -> new Counts(pass, fail, warn + 1, error, skip);
      case ERROR -> new Counts(pass, fail, warn, error + 1, skip);
      case SKIP -> new Counts(pass, fail, warn, error, skip + 1);
    };
  }

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        pass + other.pass,
        fail + other.fail,
        warn + other.warn,
        error + other.error,
        skip + other.skip);
  }

  /** Of one outcome. */
  public long of(Outcome outcome) {
    return switch (outcome) {
      case PASS -> pass;
      case FAIL -> fail;
      case WARN -> warn;
      case ERROR -> error;
      case SKIP -> skip;
    };
  }
}
