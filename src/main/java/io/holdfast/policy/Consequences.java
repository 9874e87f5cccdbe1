package io.holdfast.policy;

import io.holdfast.model.Action;
import io.holdfast.model.Certainty;
import io.holdfast.model.Kind;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What violations of a rule lead to.
 *
 * @param action on any object but a Schedule
 * @param onSchedule on a Schedule, when the Schedule alone shows it
 * @param lookedUpOnSchedule on a Schedule, when other objects of the cluster show it
 * @param mayChange when it rests on something that may change before the backup runs
 */
public record Consequences(
    Action action, Action onSchedule, Action lookedUpOnSchedule, Action mayChange) {
  /**
   * Where nothing more is said: what other objects show only warns on a Schedule, which outlives
   * them, and what may change before the run only warns.
   */
  public static Consequences of(Action action, Action onSchedule) {
    return new Consequences(action, onSchedule, mildly(onSchedule), mildly(action));
  }

  /** The same where a document says more about Schedules and about what may change. */
  public Consequences with(RuleActions said) {
    return new Consequences(
        action,
        said.onSchedule().orElse(onSchedule),
        said.onSchedule().orElse(lookedUpOnSchedule),
        said.mayChange().orElse(mayChange));
  }

  /** The same, but nothing that {@code said} leaves open is weaker than {@code least}. */
  public Consequences keeping(Consequences least, RuleActions said) {
    return new Consequences(
        action,
        stricter(said.onSchedule(), onSchedule, least.onSchedule),
        stricter(said.onSchedule(), lookedUpOnSchedule, least.lookedUpOnSchedule),
        stricter(said.mayChange(), mayChange, least.mayChange));
  }

  /** True when any violation leads to anything. */
  public boolean isOn() {
    return Stream.of(action, onSchedule, lookedUpOnSchedule, mayChange)
        .anyMatch(each -> each != Action.OFF);
  }

  /** What a violation of this certainty by an object of this kind leads to. */
  public Action of(Kind kind, Certainty certainty) {
    return switch (certainty) {
      case STATED -> kind == Kind.SCHEDULE ? onSchedule : action;
      case LOOKED_UP -> kind == Kind.SCHEDULE ? lookedUpOnSchedule : action;
      case MAY_CHANGE -> mayChange;
    };
  }

  private static Action stricter(Optional<Action> said, Action chosen, Action least) {
    return said.isEmpty() && chosen.compareTo(least) < 0 ? least : chosen;
  }

  private static Action mildly(Action action) {
    return action.compareTo(Action.WARN) > 0 ? Action.WARN : action;
  }
}
