package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.model.Subject.Claim;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.SnapshotClassCase.Needed;

/**
 * Whether an update takes a protection label away. Putting it back, or refusing, is for HF-105
 * where that is on; the rules that fill in labels then leave it alone.
 */
record Removal(boolean happens, Request request, Facts facts) {
  private static final RuleId KEEPER = new RuleId(105);

  /** Of the label that names the schedule. */
  static Removal ofSchedule(Request request, Facts facts) {
    boolean happens =
        new ScheduleLabel(request.subject(), facts).value().isEmpty()
            && request.old().map(old -> new ScheduleLabel(old, facts).protects()).orElse(false);
    return new Removal(happens, request, facts);
  }

  /** Of the class that snapshots are taken with, if it was one that works. */
  static Removal ofClass(Request request, Needed needed) {
    boolean happens =
        needed.given().isAbsent() && request.old().map(old -> hadOne(old, needed)).orElse(false);
    return new Removal(happens, request, needed.facts());
  }

  private static boolean hadOne(Subject old, Needed needed) {
    return old instanceof Claim claim
        && !needed.of(claim).given().isAbsent()
        && new SnapshotClassCheck(needed.of(claim)).ofGiven().isEmpty();
  }

  /** True when HF-105 will judge it. */
  boolean isJudged() {
    return happens
        && facts
            .policy()
            .setting(KEEPER, request.subject().namespace())
            .map(RuleSetting::action)
            .filter(action -> action != Action.OFF)
            .isPresent();
  }
}
