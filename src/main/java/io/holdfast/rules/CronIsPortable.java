package io.holdfast.rules;

import io.holdfast.cron.Portability;
import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Optional;

/**
 * HF-308: a Schedule's cron text means the same to every Velero that the cluster may meet. A patch
 * release (1.18.2 to 1.18.3) changed what some texts mean, without changing any object.
 */
final class CronIsPortable implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          308,
          "portable-cron",
          "a cron expression means the same in every version of Velero",
          "The next upgrade of Velero may turn a weekly backup into one or two a year, and nothing"
              + " in the Schedule changes.",
          Action.WARN,
          Kind.SCHEDULE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Optional<CronReading> reading =
        CronReading.of(request.subject(), facts.policy())
            .filter(found -> found.firing(facts.now()).isPresent());
    if (reading.isEmpty()) {
      return Verdict.NOT_APPLICABLE;
    }
    List<Portability.Difference> differences =
        Portability.of(reading.get().node().value(), facts.now()).differences();
    return Verdict.of(
        differences.stream().map(difference -> violation(reading.get(), difference)).toList());
  }

  private static Violation violation(CronReading reading, Portability.Difference difference) {
    return Violation.at(
        reading.node(),
        "is " + Quoted.of(reading.node().value()) + ": " + difference.sentence(),
        remedy(difference.kind()));
  }

  private static String remedy(Portability.Kind kind) {
    return switch (kind) {
      case REJECTED -> "write it without what some versions do not know";
      case DAYS -> "set only one of the two day fields, and make a second Schedule for the other";
      case NEVER_FIRES -> "choose days that exist, or set spec.paused";
      case INTERVAL -> "choose an interval of at least 1s";
      case ZONE -> "write the hour in UTC and leave the zone out";
      case CLOCK_CHANGE -> "choose an hour that the zone's clock neither skips nor repeats";
    };
  }
}
