package io.holdfast.decision;

import io.holdfast.model.Action;
import io.holdfast.model.RuleId;
import io.holdfast.model.Violation;
import java.util.Comparator;
import java.util.Optional;

/**
 * A rule's violation on a subject.
 *
 * @param action what it leads to here
 * @param excuse why it does not deny although the rule says so; empty when it does what it says
 */
public record Finding(RuleId rule, Action action, Violation violation, String excuse)
    implements Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::rule)
          .thenComparing(finding -> finding.violation().path().toString())
          .thenComparingInt(finding -> finding.violation().line())
          .thenComparing(finding -> finding.violation().message());

  /** {@code HF-301 spec.ttl is 2h, must be at least 24h}. */
  public String line() {
    String path = violation.path().toString();
    return rule + " " + path + (path.isEmpty() ? "" : " ") + violation.message();
  }

  /** The reason for which a user overrode it by break-glass; empty when nobody did. */
  public Optional<String> override() {
    return excuse.startsWith(Excuse.BREAK_GLASS)
        ? Optional.of(excuse.substring(Excuse.BREAK_GLASS.length()))
        : Optional.empty();
  }

  /** True when the user is told of it. */
  boolean isHeard() {
    return action.compareTo(Action.WARN) >= 0;
  }

  /** The same finding, weakened to Audit because of {@code excuse}. */
  Finding excused(String why) {
    return new Finding(rule, Action.AUDIT, violation, why);
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
