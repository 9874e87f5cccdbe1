package io.holdfast.report;

import io.holdfast.decision.AuditResult;
import io.holdfast.model.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the results of an audit exactly, and keeps those that somebody must look at: of each
 * Namespace no more than {@link #MOST}, and a few of each once there are {@link #MANY}, so that
 * memory is bounded whatever is wrong.
 */
public final class AuditTally {
  /** As many results of one Namespace as a report holds. */
  public static final int MOST = 500;

  /** As many results as a report of a cluster holds before it holds but a few of a Namespace. */
  static final int MANY = 20_000;

  static final int FEW = 5;

  private final Map<RuleId, Counts> byRule = new TreeMap<>();
  private final Map<String, Counts> byNamespace = new TreeMap<>();
  private final Map<String, List<AuditResult>> open = new TreeMap<>();
  private final List<AuditResult> all = new ArrayList<>();

  /** One more result. */
  public void add(AuditResult result) {
    byRule.merge(result.rule(), Counts.NONE.and(result.outcome()), Counts::plus);
    String namespace = namespace(result);
    byNamespace.merge(namespace, Counts.NONE.and(result.outcome()), Counts::plus);
    if (result.isOpen()) {
      List<AuditResult> listed = open.computeIfAbsent(namespace, _ -> new ArrayList<>(1));
      if (listed.size() < (all.size() < MANY ? MOST : FEW)) {
        listed.add(result);
        all.add(result);
      }
    }
  }

  /** All of it until now. */
  public AuditReport report() {
    Map<String, NamespaceReport> namespaces = new TreeMap<>();
    byNamespace.forEach((name, counts) ->
        namespaces.put(name, new NamespaceReport(counts, open.getOrDefault(name, List.of()))));
    return new AuditReport(byRule, namespaces);
  }

  private static String namespace(AuditResult result) {
    return result.object().kind().equals("Namespace")
        ? result.object().name()
        : result.object().namespace();
  }
}
