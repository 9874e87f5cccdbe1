package io.holdfast.report;

import io.holdfast.model.RuleId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an audit found.
 *
 * @param rules counts of all results, by rule
 * @param namespaces the same by Namespace; what belongs to none is under the empty name
 */
public record AuditReport(Map<RuleId, Counts> rules, Map<String, NamespaceReport> namespaces) {
  public AuditReport {
    rules = Collections.unmodifiableMap(new TreeMap<>(rules));
    namespaces = Collections.unmodifiableMap(new TreeMap<>(namespaces));
  }

  /** Counts of all results. */
  public Counts counts() {
    return rules.values().stream().reduce(Counts.NONE, Counts::plus);
  }
}
