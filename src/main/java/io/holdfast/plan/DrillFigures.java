package io.holdfast.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of restore drills.
 *
 * @param passed Namespaces and claims whose last drill passed
 * @param failed those whose last drill failed
 * @param running drills under way
 * @param newest when the newest one passed
 */
public record DrillFigures(int passed, int failed, int running, Optional<Instant> newest) {
  /** There were none. */
  public static final DrillFigures NONE = new DrillFigures(0, 0, 0, Optional.empty());
}
