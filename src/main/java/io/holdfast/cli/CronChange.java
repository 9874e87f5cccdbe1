package io.holdfast.cli;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.Dialect;
import io.holdfast.model.Node;
import io.holdfast.model.Product;
import io.holdfast.model.Subject;
import io.holdfast.policy.VeleroVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A cron text that two versions of Velero do not read alike. */
record CronChange(String text, CronAnswer before, CronAnswer after) {
  private static final int FIRES = 5;

  /** The cron text of a Schedule that Velero reads; Ark reads its own whatever the version. */
  static Optional<Node.Text> text(Subject subject) {
    return subject instanceof Subject.Schedule schedule
            && schedule.product() == Product.VELERO
            && schedule.cron().orElse(null) instanceof Node.Text text
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The change, when there is one. */
  static Optional<CronChange> of(
      String text, VeleroVersion before, VeleroVersion after, Instant from) {
    return differ(text, before.cronDialect(), after.cronDialect(), from)
        ? Optional.of(new CronChange(text, answer(text, before, from), answer(text, after, from)))
        : Optional.empty();
  }

  private static boolean differ(String text, Dialect before, Dialect after, Instant from) {
    if (before == after) {
      return false;
    }
    CronParse old = CronExpression.parse(text, before);
    return switch (CronExpression.parse(text, after)) {
      case CronParse.Invalid _ -> old instanceof CronParse.Valid;
      case CronParse.Valid(CronExpression read) ->
          !(old instanceof CronParse.Valid(CronExpression known))
              || known.firstDifference(read, from).isPresent();
    };
  }

  private static CronAnswer answer(String text, VeleroVersion version, Instant from) {
    return CronAnswer.of(
        version.cronDialect(), version.toString(), text, from, ZoneOffset.UTC, FIRES);
  }

  /** True when it worked under the first version. */
  boolean spoils() {
    return before.accepted();
  }
}
