package io.holdfast.plan;

import java.time.Instant;

/** How a restore drill ended. */
sealed interface DrillResult {
  /** When that was seen, in whole seconds. */
  Instant at();

  /** What was restored came up. */
  record Passed(Instant at, String seconds) implements DrillResult {}

  /**
   * It did not.
   *
   * @param why at most {@link DrillLog#LONGEST} characters, in one line
   */
  record Failed(Instant at, String why) implements DrillResult {}
}
