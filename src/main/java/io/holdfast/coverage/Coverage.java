package io.holdfast.coverage;

import io.holdfast.model.VeleroFacts.ScheduleFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the Velero Schedules cover together. A target is held only against the Schedules that name
 * its Namespace and those that name none.
 */
public final class Coverage {
  private final Map<String, List<Covering>> named = new HashMap<>();
  private final List<Covering> wide = new ArrayList<>();

  private Coverage(Collection<ScheduleFact> schedules, CoverageFacts facts) {
    for (ScheduleFact schedule : schedules) {
      Covering covering = Covering.of(schedule, facts);
      Optional<Set<String>> names = covering.selection().named();
      if (names.isEmpty()) {
        wide.add(covering);
      } else {
        names
            .get()
            .forEach(name -> named.computeIfAbsent(name, _ -> new ArrayList<>()).add(covering));
      }
    }
  }

  /** The answer for one target. */
  public sealed interface Answer {
    /** By these Schedules, by name. */
    record Covered(List<String> schedules) implements Answer {}

    /**
     * By none.
     *
     * @param because the Schedules that do select the Namespace, and why they do not cover
     */
    record Uncovered(SortedMap<String, Set<Gap>> because) implements Answer {}
  }

  /** The union of these Schedules. */
  public static Coverage of(Collection<ScheduleFact> schedules, CoverageFacts facts) {
    return new Coverage(schedules, facts);
  }

  /** Which Schedules cover the target, or why none does. */
  public Answer of(Target target) {
    Set<String> covering = new TreeSet<>();
    SortedMap<String, Set<Gap>> because = new TreeMap<>();
    candidates(target)
        .forEach(candidate -> {
          Set<Gap> gaps = candidate.gaps(target);
          if (gaps.isEmpty()) {
            covering.add(candidate.schedule().name());
          } else if (!gaps.contains(Gap.NAMESPACE_NOT_SELECTED)) {
            because.put(candidate.schedule().name(), gaps);
          }
        });
    return covering.isEmpty()
        ? new Answer.Uncovered(because)
        : new Answer.Covered(List.copyOf(covering));
  }

  /** True when some Schedule covers the target, were it not for {@code overlooked}. */
  public boolean covers(Target target, Set<Gap> overlooked) {
    return candidates(target).anyMatch(candidate -> covers(candidate, target, overlooked));
  }

  /** The same of one Schedule. */
  public static boolean covers(Covering covering, Target target, Set<Gap> overlooked) {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    gaps.addAll(covering.gaps(target));
    gaps.removeAll(overlooked);
    return gaps.isEmpty();
  }

  private Stream<Covering> candidates(Target target) {
    String namespace = target.namespace().name();
    return Stream.concat(named.getOrDefault(namespace, List.of()).stream(), wide.stream());
  }
}
