package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** HF-712: somebody has restored it for practice, or in earnest, and not too long ago. */
final class RestoreIsTested implements Control<RestoreIsTested.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              712,
              "restore-is-tested",
              "a restore has been tried not long ago",
              "A backup that was never restored is a hope.",
              Action.WARN,
              Kind.NAMESPACE,
              Kind.CLAIM)
          .on(Set.of());

  private static final int QUARTER = 90;

  /** The control's parameters. */
  public record Parameters(@Field("how many days ago it may have been") int maxAgeDays)
      implements RuleParameters {
    /** A quarter of a year. */
    public static final Parameters DEFAULTS = new Parameters(QUARTER);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Assessment assess(AuditedObject object, Parameters parameters) {
    return object.notTried().orElseGet(() -> judged(object, parameters.maxAgeDays()));
  }

  private static Assessment judged(AuditedObject object, int days) {
    Instant oldest = object.now().minus(Duration.ofDays(days));
    Optional<Rehearsal> newest = Rehearsal.newest(object);
    if (newest.filter(rehearsal -> !rehearsal.at().isBefore(oldest)).isPresent()) {
      return new Assessment.Met(newest.get().grade(), newest.get().words());
    }
    Optional<String> unknown = Rehearsal.unknown(object);
    if (unknown.isPresent()) {
      return new Assessment.Unjudged(unknown.get());
    }
    return object.unmet(
        Grade.INFERRED,
        "must have been restored in the last %d days: %s"
            .formatted(
                days,
                newest.map(found -> "the newest is " + found.words()).orElse("nobody has tried")),
        "restore its newest recovery point into a scratch Namespace");
  }
}
