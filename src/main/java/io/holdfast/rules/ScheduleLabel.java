package io.holdfast.rules;

import io.holdfast.model.Keys;
import io.holdfast.model.Subject;
import io.holdfast.model.Subject.Claim;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import java.util.Optional;

/** The schedule of a Namespace or claim: what its labels say and what the policy says. */
record ScheduleLabel(Subject subject, Facts facts) {
  /** The label's value. */
  Optional<String> value() {
    return subject.metadata().label(Keys.BACKUP_SCHEDULE);
  }

  /** What Holdfast says that it wrote. */
  Optional<String> assigned() {
    return subject.metadata().label(Keys.ASSIGNED);
  }

  /** True when the label is there and what Holdfast wrote, so that the policy may move it. */
  boolean followsPolicy() {
    return value().isPresent() && value().equals(assigned());
  }

  /** True when the label names a schedule of the policy. */
  boolean protects() {
    return value().flatMap(facts.policy()::schedule).isPresent();
  }

  boolean isOptedOut() {
    return value().filter(Keys.NONE::equals).isPresent();
  }

  /** By the label, else by the policy. */
  ScheduleChoice choice() {
    ScheduleChooser chooser = new ScheduleChooser(facts.policy());
    return subject instanceof Claim claim
        ? chooser.forClaim(claim, facts.inventory())
        : chooser.forNamespace(subject.ref().name(), subject.metadata().labels());
  }

  /** By the policy, whatever the label says. */
  ScheduleChoice policyChoice() {
    ScheduleChooser chooser = new ScheduleChooser(facts.policy());
    return subject instanceof Claim claim
        ? chooser.assignedToClaim(claim, facts.inventory())
        : chooser.assignedToNamespace(subject.ref().name(), subject.metadata().labels());
  }
}
