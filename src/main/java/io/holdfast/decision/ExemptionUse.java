package io.holdfast.decision;

import io.holdfast.decision.Decision.Notice;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.policy.Exemption;
import io.holdfast.rules.Facts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** An exemption from one rule that speaks of a request, whether it still counts or not. */
record ExemptionUse(RuleId rule, Exemption exemption, LocalDate today) {
  /** The one that counts longest. */
  static Optional<ExemptionUse> of(RuleId rule, Request request, Facts facts) {
    if (facts.policy().spec().exemptions().isEmpty()) {
      return Optional.empty();
    }
    Subject subject = request.subject();
    return facts
        .policy()
        .exemption(rule, subject.ref(), subject.namespace(), request.user())
        .map(found ->
            new ExemptionUse(rule, found, LocalDate.ofInstant(facts.now(), ZoneOffset.UTC)));
  }

  /** True when the rule is not held against this request. */
  boolean holds() {
    return !exemption.isOver(today);
  }

  /** True when the user should hear that it is not for long. */
  boolean endsSoon() {
    return exemption.endsSoon(today);
  }

  /** That it ends soon. */
  Notice ending() {
    return notice("is exempted until " + last() + " only");
  }

  /** That it has ended, if it has. */
  Optional<Notice> ended() {
    return holds()
        ? Optional.empty()
        : Optional.of(notice("was exempted until " + last() + ", which is over"));
  }

  private Notice notice(String text) {
    return new Notice(rule, text, exemption.origin());
  }

  private String last() {
    return exemption.until().map(LocalDate::toString).orElse("");
  }
}
