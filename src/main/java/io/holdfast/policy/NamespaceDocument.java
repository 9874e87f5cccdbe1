package io.holdfast.policy;

import io.holdfast.model.Node;
import io.holdfast.model.RuleId;
import java.util.Collections;
import java.util.Map;

/**
 * A NamespaceBackupPolicy, decoded but not yet judged.
 *
 * @param tree its {@code spec}, to look lines up in
 */
public record NamespaceDocument(
    String namespace,
    NamespaceChoices choices,
    Map<RuleId, RuleText> rules,
    Node tree,
    Origin origin) {
  public NamespaceDocument {
    rules = Collections.unmodifiableMap(rules);
  }
}
