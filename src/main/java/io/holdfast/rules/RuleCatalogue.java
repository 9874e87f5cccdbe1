package io.holdfast.rules;

import io.holdfast.model.RuleId;
import java.util.List;
import java.util.Optional;

/** All rules, in the order of their IDs; a new rule is one line here. */
public record RuleCatalogue(List<Rule<?>> rules) {
  /** The shipped rules. */
  public static final RuleCatalogue SHIPPED =
      new RuleCatalogue(
          List.of(
              new NamespaceHasSchedule(),
              new ClaimHasSchedule(),
              new ClaimHasSnapshotClass(),
              new OptOutIsJustified(),
              new ProtectionIsKept(),
              new DurationsAreReadable(),
              new CronFires(),
              new VeleroReads(),
              new TtlWithinBounds(),
              new IntervalWithinBounds(),
              new TtlCoversInterval(),
              new CronIsPortable(),
              new ScheduleRuns(),
              new PolicyDocumentsAreValid()));

  public RuleCatalogue {
    rules = List.copyOf(rules);
  }

  /** The rule with that ID. */
  public Optional<Rule<?>> find(RuleId id) {
    for (Rule<?> rule : rules) {
      if (rule.info().id().equals(id)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
