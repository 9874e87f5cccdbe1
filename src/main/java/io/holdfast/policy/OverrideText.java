package io.holdfast.policy;

import io.holdfast.model.RuleId;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** An item of {@code overrides}, decoded but not yet judged. */
public record OverrideText(List<Pattern> namespaces, Map<RuleId, RuleText> rules, Origin origin) {
  public OverrideText {
    namespaces = List.copyOf(namespaces);
    rules = Collections.unmodifiableMap(rules);
  }
}
