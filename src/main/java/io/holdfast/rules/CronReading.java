package io.holdfast.rules;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.Dialect;
import io.holdfast.model.Node;
import io.holdfast.model.Product;
import io.holdfast.model.Subject;
import io.holdfast.policy.PolicyRevision;
import java.time.Instant;
import java.util.Optional;

/**
 * A Schedule's cron text as its own Velero reads it.
 *
 * @param reader who reads: {@code Velero 1.18.3} or {@code Ark}
 */
record CronReading(Node.Text node, String reader, CronParse parse) {
  /** The reading of a Schedule that has a cron text, paused or not. */
  static Optional<CronReading> of(Subject subject, PolicyRevision policy) {
    if (subject instanceof Subject.Schedule schedule
        && schedule.cron().orElse(null) instanceof Node.Text text) {
      CronParse parse = CronExpression.parse(text.value(), dialect(schedule.product(), policy));
      return Optional.of(new CronReading(text, reader(schedule.product(), policy), parse));
    }
    return Optional.empty();
  }

  /** Who reads the objects of a product. */
  static String reader(Product product, PolicyRevision policy) {
    return switch (product) {
      case VELERO -> "Velero " + policy.spec().velero().version();
      case ARK -> "Ark";
    };
  }

  /** The expression, when it is one and fires at all; HF-209 speaks of all others. */
  Optional<CronExpression> firing(Instant now) {
    return parse instanceof CronParse.Valid(CronExpression expression)
            && !expression.neverFires(now)
        ? Optional.of(expression)
        : Optional.empty();
  }

  private static Dialect dialect(Product product, PolicyRevision policy) {
    return switch (product) {
      case VELERO -> policy.spec().velero().version().cronDialect();
      case ARK -> Dialect.ROBFIG_V1;
    };
  }
}
