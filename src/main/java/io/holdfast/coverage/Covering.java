package io.holdfast.coverage;

import io.holdfast.model.VeleroFacts.ScheduleFact;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One Velero Schedule and what it backs up.
 *
 * @param faults why it backs up nothing at all; none when it does
 */
public record Covering(ScheduleFact schedule, Selection selection, Set<Gap> faults) {
  public Covering {
    faults = Collections.unmodifiableSet(faults);
  }

  /** A Schedule in a cluster. */
  public static Covering of(ScheduleFact schedule, CoverageFacts facts) {
    Selection selection = Selection.of(schedule.template(), facts.velero().version());
    Set<Gap> faults = new ScheduleHealth(schedule, facts).gaps();
    faults.addAll(selection.faults(facts.inventory()));
    return new Covering(schedule, selection, faults);
  }

  /** Why it does not cover the target; none when it does. */
  public Set<Gap> gaps(Target target) {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    gaps.addAll(faults);
    gaps.addAll(selection.gaps(target));
    return gaps;
  }
}
