package io.holdfast.decision;

import io.holdfast.model.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A finding that two decisions on one object do not have alike: it comes, goes, or leads to
 * something else. At least one of the two is there.
 */
public record FindingChange(Optional<Finding> before, Optional<Finding> after) {
  /**
   * What differs. The same sentence is paired first, then the same rule and path, as messages name
   * schedules and limits of the policy: that alone is no change.
   */
  public static List<FindingChange> between(List<Finding> before, List<Finding> after) {
    List<Finding> old = new ArrayList<>(before);
    List<Finding> now = new ArrayList<>(after);
    List<FindingChange> changes = new ArrayList<>();
    pair(old, now, (one, other) -> one.line().equals(other.line()), changes);
    pair(
        old,
        now,
        (one, other) ->
            one.rule().equals(other.rule())
                && one.violation().path().equals(other.violation().path()),
        changes);
    old.forEach(gone -> changes.add(new FindingChange(Optional.of(gone), Optional.empty())));
    now.forEach(come -> changes.add(new FindingChange(Optional.empty(), Optional.of(come))));
    changes.removeIf(FindingChange::isNone);
    return changes.stream().sorted((one, other) -> one.shown().compareTo(other.shown())).toList();
  }

  /** The finding as it is now; what it was, where it is gone. */
  public Finding shown() {
    return after.or(() -> before).orElseThrow();
  }

  /** True when it leads to {@code least} or more, and led to less. */
  public boolean brings(Action least) {
    return reaches(after, least) && !reaches(before, least);
  }

  private boolean isNone() {
    return before.isPresent() && after.isPresent() && before.get().action() == after.get().action();
  }

  private static boolean reaches(Optional<Finding> finding, Action least) {
    return finding.filter(one -> one.action().compareTo(least) >= 0).isPresent();
  }

  private static void pair(
      List<Finding> before,
      List<Finding> after,
      BiPredicate<Finding, Finding> same,
      List<FindingChange> changes) {
    for (Finding old : List.copyOf(before)) {
      after.stream()
          .filter(now -> same.test(old, now))
          .findFirst()
          .ifPresent(now -> {
            before.remove(old);
            after.remove(now);
            changes.add(new FindingChange(Optional.of(old), Optional.of(now)));
          });
    }
  }
}
