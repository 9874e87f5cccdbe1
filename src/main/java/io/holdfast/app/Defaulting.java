package io.holdfast.app;

import io.holdfast.controller.WebhookDefaults;
import io.holdfast.decision.Evaluator;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;

/** The webhook's defaulters, for objects that never passed it. */
final class Defaulting {
  private static final Evaluator EVALUATOR = new Evaluator(RuleCatalogue.SHIPPED);

  /** What the webhook would write if Holdfast itself created the object now. */
  static final WebhookDefaults AS_THE_WEBHOOK =
      (policy, inventory, now) -> {
        Facts facts = new Facts(policy, inventory, now);
        return subject -> EVALUATOR.ownEdits(subject, facts);
      };

  private Defaulting() {}
}
