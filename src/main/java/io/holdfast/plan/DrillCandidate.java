package io.holdfast.plan;

import java.util.Comparator;
import java.util.Optional;

/**
 * A Namespace or claim that drills are of.
 *
 * @param log what came of those before
 * @param point the recovery point to try; absent while there is none that can be tried
 */
record DrillCandidate(DrillObject source, DrillLog log, Optional<DrillObject> point) {
  /** Whose last drill is the longest ago comes first, before all whoever had none. */
  static final Comparator<DrillCandidate> LONGEST_AGO_FIRST =
      Comparator.comparing((DrillCandidate one) -> one.log().ended())
          .thenComparing(one -> one.source().home())
          .thenComparing(one -> one.source().key());
}
