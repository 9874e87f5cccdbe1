package io.holdfast.policy;

import io.holdfast.model.Action;
import java.util.Optional;

/** {@code rules.default}: what holds for a rule that no document names. */
public enum DefaultAction {
  /** Each rule's own recommendation. */
  RECOMMENDED("Recommended", Optional.empty()),
  DENY("Deny", Optional.of(Action.DENY)),
  WARN("Warn", Optional.of(Action.WARN)),
  AUDIT("Audit", Optional.of(Action.AUDIT)),
  OFF("Off", Optional.of(Action.OFF));

  private final String word;
  private final Optional<Action> action;

  DefaultAction(String word, Optional<Action> action) {
    this.word = word;
    this.action = action;
  }

  /** The action for every rule; none when each has its own. */
  public Optional<Action> action() {
    return action;
  }

  @Override
  public String toString() {
    return word;
  }
}
