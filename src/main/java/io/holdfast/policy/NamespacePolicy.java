package io.holdfast.policy;

import io.holdfast.model.RuleId;
import java.util.Collections;
import java.util.Map;

/**
 * What a Namespace chose for itself, found to be within the bounds of {@code delegation}.
 *
 * @param rules settings that are as strict as the policy's or stricter
 */
public record NamespacePolicy(
    String namespace, NamespaceChoices choices, Map<RuleId, RuleSetting> rules, Origin origin) {
  public NamespacePolicy {
    rules = Collections.unmodifiableMap(rules);
  }
}
