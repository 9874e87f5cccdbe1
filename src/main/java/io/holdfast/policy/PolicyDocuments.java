package io.holdfast.policy;

import io.holdfast.model.Node;
import io.holdfast.model.RuleId;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * All BackupPolicy documents, decoded and merged, but not yet judged.
 *
 * @param tree the merged {@code spec}, to look lines up in; every node keeps its own source
 */
public record PolicyDocuments(
    PolicySpec spec,
    DefaultAction defaultAction,
    Map<RuleId, RuleText> rules,
    List<OverrideText> overrides,
    Node.Mapping tree) {
  public PolicyDocuments {
    rules = Collections.unmodifiableMap(rules);
    overrides = List.copyOf(overrides);
  }
}
