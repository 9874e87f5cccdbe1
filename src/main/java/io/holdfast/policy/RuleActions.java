package io.holdfast.policy;

import io.holdfast.model.Action;
import java.util.Optional;

/** What a document says that a violation of a rule leads to. */
public record RuleActions(
    @Field("what a violation leads to") Optional<Action> action,
    @Field(
            "the same on a Schedule; absent: action or the rule's own weaker recommendation, and at"
                + " most Warn for what only other objects show")
        Optional<Action> onSchedule,
    @Field(
            "the same where it rests on what may change before the backup runs; absent: action, at"
                + " most Warn")
        Optional<Action> mayChange) {
  /** Nothing is said. */
  public static final RuleActions DEFAULTS =
      new RuleActions(Optional.empty(), Optional.empty(), Optional.empty());
}
