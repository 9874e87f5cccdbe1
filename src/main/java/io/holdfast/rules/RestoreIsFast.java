package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** HF-713: the newest restore did not take too long. */
final class RestoreIsFast implements Control<RestoreIsFast.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              713,
              "restore-is-fast",
              "a restore is done in time",
              "How long the service is down is how long the restore takes.",
              Action.WARN,
              Kind.NAMESPACE,
              Kind.CLAIM)
          .on(Set.of());

  private static final int HALF_A_DAY = 720;

  /** The control's parameters. */
  public record Parameters(@Field("how many minutes a restore may take") int maxRestoreMinutes)
      implements RuleParameters {
    /** Half a day. */
    public static final Parameters DEFAULTS = new Parameters(HALF_A_DAY);
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
    return object.notTried().orElseGet(() -> judged(object, parameters.maxRestoreMinutes()));
  }

  private static Assessment judged(AuditedObject object, int most) {
    Optional<Rehearsal> newest = Rehearsal.newest(object);
    if (newest.isEmpty()) {
      return Rehearsal.unknown(object)
          .<Assessment>map(Assessment.Unjudged::new)
          .orElseGet(() -> new Assessment.Skipped("nobody has restored it, as HF-712 says"));
    }
    Optional<Duration> took = newest.get().took();
    if (took.isEmpty()) {
      return new Assessment.Unjudged("how long it took is not known of " + newest.get().words());
    }
    String said = "%s took %d s".formatted(newest.get().words(), took.get().toSeconds());
    return took.get().compareTo(Duration.ofMinutes(most)) <= 0
        ? new Assessment.Met(newest.get().grade(), said)
        : object.unmet(
            Grade.DIRECT,
            "must be restored within %d minutes: %s".formatted(most, said),
            "restore less at a time, or keep a copy nearer");
  }
}
