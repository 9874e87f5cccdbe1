package io.holdfast.rules;

import io.holdfast.model.Keys;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleStrength;
import java.util.List;
import java.util.Optional;

/** Whether an update makes an object's schedule weaker than it was. */
record ScheduleChange(Request request, ScheduleLabel before, ScheduleLabel now) {
  private static final RuleId OPT_OUT = new RuleId(104);

  ScheduleChange(Request request, Subject old, Facts facts) {
    this(request, new ScheduleLabel(old, facts), new ScheduleLabel(request.subject(), facts));
  }

  /** What gets weaker, unless the policy itself says so. */
  Optional<Violation> violation() {
    if (!before.protects() || before.value().equals(now.value()) || isByPolicy()) {
      return Optional.empty();
    }
    return now.value().isEmpty() ? Optional.of(removed()) : weakened();
  }

  /** True when the old label followed the policy and the new one does so today. */
  private boolean isByPolicy() {
    if (!before.followsPolicy()) {
      return false;
    }
    return switch (now.policyChoice()) {
      case ScheduleChoice.Scheduled scheduled ->
          now.value().equals(Optional.of(scheduled.schedule().name()));
      case ScheduleChoice.OptedOut _ -> now.value().isEmpty() || now.isOptedOut();
      case ScheduleChoice.Unassigned _ -> now.value().isEmpty();
      case ScheduleChoice.NoSuchSchedule _, ScheduleChoice.Undecided _ -> false;
    };
  }

  private Violation removed() {
    return at(
        "is missing, must stay " + quotedBefore(),
        "put it back; to end the backups, opt out with \"none\", a reason and a date");
  }

  private Optional<Violation> weakened() {
    String name = now.value().orElseThrow();
    if (now.isOptedOut()) {
      return mayOptOut()
          ? Optional.empty()
          : Optional.of(
              at("is \"none\", must not be weaker than " + quotedBefore(), optOutRemedy()));
    }
    Optional<ScheduleStrength> strength = strength(now);
    if (strength.isEmpty()) {
      return Optional.of(
          at(
              "is %s, which is no schedule of the policy, must stay %s"
                  .formatted(Quoted.of(name), quotedBefore()),
              "name a schedule of the policy"));
    }
    List<String> weaker = strength(before).map(strength.get()::weakerThan).orElse(List.of());
    return weaker.isEmpty()
        ? Optional.empty()
        : Optional.of(
            at(
                "is %s, must not be weaker than %s: %s"
                    .formatted(Quoted.of(name), quotedBefore(), String.join(", ", weaker)),
                "keep the schedule, or have the policy assign the other one"));
  }

  /**
   * Only who is named: a list that is empty opens HF-104 to everybody, but not this. Whether HF-104
   * is on does not matter: more denials must never admit more.
   */
  private boolean mayOptOut() {
    return now.facts()
        .policy()
        .setting(OPT_OUT, request.subject().namespace())
        .filter(setting ->
            setting.parameters() instanceof OptOutIsJustified.Parameters parameters
                && parameters.allow().names(request.user()))
        .isPresent();
  }

  private static String optOutRemedy() {
    return "ask somebody whom rules.HF-104.allow names, or have the policy assign none";
  }

  private static Optional<ScheduleStrength> strength(ScheduleLabel label) {
    return label.value().flatMap(label.facts().policy()::strength);
  }

  private String quotedBefore() {
    return Quoted.of(before.value().orElse(""));
  }

  private Violation at(String message, String remedy) {
    return Place.label(request.subject(), Keys.BACKUP_SCHEDULE).violation(message, remedy);
  }
}
