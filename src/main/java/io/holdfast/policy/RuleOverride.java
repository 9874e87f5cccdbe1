package io.holdfast.policy;

import io.holdfast.model.RuleId;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Rule settings for some Namespaces; of several that match, the last one wins, rule by rule. */
public record RuleOverride(
    List<Pattern> namespaces, Map<RuleId, RuleSetting> rules, Origin origin) {
  public RuleOverride {
    namespaces = List.copyOf(namespaces);
    rules = Collections.unmodifiableMap(rules);
  }

  boolean matches(String namespace) {
    return namespaces.stream().anyMatch(pattern -> pattern.matches(namespace));
  }
}
