package io.holdfast.export;

import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import java.util.List;
import java.util.Optional;

/** A rule as far as CEL can say it. */
interface CelRule {
  /** The rule. */
  RuleId rule();

  /** What of the rule holds, for the page. */
  String holds();

  /** What of the rule is left to the webhook and why, for the page; empty when nothing is. */
  String left();

  /** What it finds with this setting; empty when the setting asks for nothing that CEL can say. */
  Optional<Findings> findings(RuleSetting setting, PolicyRevision policy);

  /** What it writes with this setting. */
  default List<Patch> patches(RuleSetting setting, PolicyRevision policy) {
    return List.of();
  }
}
