package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Grade;
import io.holdfast.policy.RuleParameters;
import java.util.Comparator;
import java.util.Optional;

/** Holds one duration of the best of an object's plans against a bound. */
interface DurationControl<P extends RuleParameters> extends PlanControl<P> {
  /** The duration of a plan; empty when it cannot be told. */
  Optional<GoDuration> duration(BackupPlan plan, Facts facts);

  /** Orders durations, the better ones first. */
  Comparator<GoDuration> betterFirst();

  /** The worst duration that is good enough. */
  GoDuration bound(P parameters);

  /** What the control says. */
  Wording wording();

  /**
   * The words around durations.
   *
   * @param must the requirement, with {@code %s} for the bound
   * @param does what the best plan does, with {@code %s} for its name and its duration
   * @param none what is said when no duration can be told
   * @param remedy what to do
   */
  record Wording(String must, String does, String none, String remedy) {}

  @Override
  default Assessment measured(AuditedObject object, P parameters) {
    Facts facts = object.evidence().facts();
    Optional<Best> best =
        object.plans().stream()
            .flatMap(plan -> duration(plan, facts).map(length -> new Best(plan, length)).stream())
            .min(Comparator.comparing(Best::duration, betterFirst()));
    Wording words = wording();
    GoDuration bound = bound(parameters);
    String said =
        best.map(b -> words.does().formatted(b.plan().name(), b.duration().brief()))
            .orElse(words.none());
    return best.filter(b -> betterFirst().compare(b.duration(), bound) <= 0).isPresent()
        ? new Assessment.Met(Grade.DIRECT, said)
        : object.unmet(
            Grade.DIRECT, words.must().formatted(bound.brief()) + ": " + said, words.remedy());
  }

  /** The plan that does best. */
  record Best(BackupPlan plan, GoDuration duration) {}
}
