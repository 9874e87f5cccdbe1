package io.holdfast.app;

import io.holdfast.controller.WebhookDefaults;
import io.holdfast.decision.Evaluator;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.User;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.util.List;
import java.util.Optional;

/** The webhook's defaulters, for objects that never passed it. */
final class Defaulting {
  private static final Evaluator EVALUATOR = new Evaluator(RuleCatalogue.SHIPPED);

  /** What the webhook would write if Holdfast itself created the object now. */
  static final WebhookDefaults AS_THE_WEBHOOK =
      (policy, inventory, now) -> {
        Facts facts = new Facts(policy, inventory, now);
        User us = new User(policy.spec().holdfast().user(), List.of());
        return subject ->
            EVALUATOR.edits(
                new Request(Operation.CREATE, subject, Optional.empty(), us, "", true), facts);
      };

  private Defaulting() {}
}
