package io.holdfast.rules;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.model.Node;
import io.holdfast.model.Subject;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.Optional;

/** A Schedule's cron text as its own Velero reads it. */
record CronReading(Node.Text node, Reader reader, CronParse parse) {
  /** The reading of a Schedule that has a cron text, paused or not. */
  static Optional<CronReading> of(Subject subject, PolicyRevision policy) {
    if (subject instanceof Subject.Schedule schedule
        && schedule.cron().orElse(null) instanceof Node.Text text) {
      Reader reader = Reader.of(schedule, policy);
      CronParse parse = CronExpression.parse(text.value(), reader.dialect());
      return Optional.of(new CronReading(text, reader, parse));
    }
    return Optional.empty();
  }

  /** The expression, when it is one and fires at all; HF-209 speaks of all others. */
  Optional<CronExpression> firing(Instant now) {
    return parse instanceof CronParse.Valid(CronExpression expression)
            && !expression.neverFires(now)
        ? Optional.of(expression)
        : Optional.empty();
  }
}
