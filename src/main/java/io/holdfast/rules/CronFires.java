package io.holdfast.rules;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import java.util.Optional;

/**
 * HF-209: a Schedule's cron text is one that the configured Velero accepts, and it fires. A paused
 * Schedule is judged too: Velero itself looks at it only when it is unpaused. Source: Velero 1.18.3
 * server; the words after {@code invalid schedule:} are its own.
 */
final class CronFires implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          209,
          "cron-fires",
          "a Schedule's cron expression is valid and fires",
          "Velero rejects a bad expression without telling anybody, and takes one that never fires"
              + " for overdue: a Backup about every minute.",
          Action.DENY,
          Kind.SCHEDULE);

  private static final int LONGEST_ERROR = 240;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    if (!(request.subject() instanceof Subject.Schedule schedule)) {
      return Verdict.NOT_APPLICABLE;
    }
    Optional<CronReading> reading = CronReading.of(schedule, facts.policy());
    if (reading.isPresent()) {
      return judge(reading.get(), facts);
    }
    return schedule.cron().isEmpty() ? missing(schedule) : Verdict.NOT_APPLICABLE;
  }

  private static Verdict judge(CronReading reading, Facts facts) {
    return switch (reading.parse()) {
      case CronParse.Invalid(String error) -> Verdict.fail(rejected(reading, error));
      case CronParse.Valid(CronExpression expression) ->
          expression.neverFires(facts.now()) ? Verdict.fail(never(reading)) : Verdict.PASS;
    };
  }

  private static Violation rejected(CronReading reading, String error) {
    String text = reading.node().value();
    String prefix = text.isEmpty() ? "" : "invalid schedule: ";
    return Violation.at(
        reading.node(),
        "is "
            + Quoted.of(text)
            + ", must be cron as "
            + reading.reader()
            + " reads it: "
            + prefix
            + Quoted.plain(error, LONGEST_ERROR),
        "write five fields: minute, hour, day of month, month, day of week");
  }

  private static Violation never(CronReading reading) {
    return Violation.at(
        reading.node(),
        "is "
            + Quoted.of(reading.node().value())
            + ", must fire within five years: "
            + reading.reader()
            + " takes never for overdue and creates a Backup about every minute",
        "to make no backups, set spec.paused or delete the Schedule");
  }

  private static Verdict missing(Subject.Schedule schedule) {
    Node spec = schedule.root().get("spec").orElse(schedule.root());
    return Verdict.fail(
        new Violation(
            schedule.root().path().child("spec", "schedule"),
            spec.line(),
            "is missing, must be a cron expression",
            "write five fields: minute, hour, day of month, month, day of week",
            0));
  }
}
