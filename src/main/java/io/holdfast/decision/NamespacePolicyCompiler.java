package io.holdfast.decision;

import io.holdfast.model.Action;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.policy.Consequences;
import io.holdfast.policy.Delegation;
import io.holdfast.policy.NamespaceChoices;
import io.holdfast.policy.NamespaceDocument;
import io.holdfast.policy.NamespacePolicy;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.policy.RuleText;
import io.holdfast.rules.RuleCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds a NamespaceBackupPolicy to the bounds that the policy sets by {@code delegation}. */
public record NamespacePolicyCompiler(RuleCatalogue catalogue, PolicyRevision policy) {
  /** The choices, with every one that is out of bounds reported. */
  public NamespacePolicy compile(NamespaceDocument document, List<Problem> problems) {
    Place tree = Place.of(document.tree());
    checkChoices(document.choices(), tree, problems);
    RuleSettings settings = new RuleSettings(catalogue);
    Map<RuleId, RuleSetting> rules = new TreeMap<>();
    document
        .rules()
        .forEach((id, text) ->
            policy
                .setting(id, document.namespace())
                .ifPresent(base -> {
                  RuleSetting chosen = over(settings, base, text);
                  Place place = tree.field("rules").field(id.toString());
                  check(base.consequences(), chosen.consequences(), place, problems);
                  rules.put(id, chosen);
                }));
    return new NamespacePolicy(document.namespace(), document.choices(), rules, document.origin());
  }

  /** Parameters are the policy's; nothing falls only because action was given. */
  private static RuleSetting over(RuleSettings settings, RuleSetting base, RuleText text) {
    Consequences chosen =
        settings.over(base, text).consequences().keeping(base.consequences(), text.actions());
    return new RuleSetting(base.rule(), chosen, base.parameters(), text.origin());
  }

  private void checkChoices(NamespaceChoices choices, Place tree, List<Problem> problems) {
    Delegation delegation = policy.spec().delegation();
    Optional<String> schedule = choices.schedule();
    if (schedule.isPresent() && !delegation.schedules().contains(schedule.get())) {
      String allowed = String.join(", ", delegation.schedules());
      problems.add(
          tree.field("schedule")
              .problem(
                  "is "
                      + Quoted.of(schedule.get())
                      + ", must be "
                      + (allowed.isEmpty()
                          ? "absent: the policy delegates no schedules"
                          : "one that the policy delegates: " + allowed)));
    }
    Place classes = tree.field("snapshotClasses");
    if (!choices.snapshotClasses().isEmpty() && !delegation.snapshotClasses()) {
      problems.add(
          classes.problem("is given, must be absent: the policy delegates no snapshot classes"));
    }
    ScheduleCheck.checkClasses(choices.snapshotClasses(), classes, problems);
  }

  private static void check(
      Consequences least, Consequences chosen, Place place, List<Problem> problems) {
    check("action", least.action(), chosen.action(), place, problems);
    check("onSchedule", least.onSchedule(), chosen.onSchedule(), place, problems);
    check("mayChange", least.mayChange(), chosen.mayChange(), place, problems);
  }

  private static void check(
      String field, Action least, Action chosen, Place place, List<Problem> problems) {
    if (chosen.compareTo(least) < 0) {
      problems.add(
          place
              .field(field)
              .problem(
                  "is "
                      + chosen
                      + ", must be as strict as the policy's "
                      + least
                      + " or stricter"));
    }
  }
}
