package io.holdfast.export;

import io.holdfast.model.RuleId;
import io.holdfast.rules.Control;
import io.holdfast.rules.RuleCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which rules are exported, what of them, and why the others are not. */
public final class ExportTable {
  private static final String OBJECTS = "other objects of the cluster decide";
  private static final String CRON = "CEL cannot read cron";
  private static final String FILTERS =
      "filters of resources: a list may call one by several names, and of the scope the API server"
          + " knows";

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(103, OBJECTS + ": classes and their drivers"),
          Map.entry(107, OBJECTS + ": classes and their drivers"),
          Map.entry(108, OBJECTS + ": recovery points"),
          Map.entry(202, FILTERS),
          Map.entry(203, "patterns of Namespaces have a grammar of their own in each Velero"),
          Map.entry(
              204, "Velero reads selectors that the API server stores as they are, key by key"),
          Map.entry(205, OBJECTS + ": storage locations"),
          Map.entry(206, OBJECTS + ": snapshot locations"),
          Map.entry(207, OBJECTS + ": ConfigMaps"),
          Map.entry(208, "selectors and patterns, as for HF-203 and HF-204"),
          Map.entry(209, CRON),
          Map.entry(211, OBJECTS + ": Backups and ConfigMaps"),
          Map.entry(212, OBJECTS + ": node agents"),
          Map.entry(213, "CEL cannot read the YAML inside a ConfigMap"),
          Map.entry(214, OBJECTS + ": Secrets"),
          Map.entry(302, CRON),
          Map.entry(303, CRON),
          Map.entry(305, FILTERS),
          Map.entry(306, OBJECTS + ": Namespaces"),
          Map.entry(307, OBJECTS + ": Schedules"),
          Map.entry(308, CRON),
          Map.entry(
              310, "whether a grant covers a pattern, CEL cannot tell; for a Restore " + OBJECTS),
          Map.entry(312, OBJECTS + ": Schedules and Namespaces"),
          Map.entry(401, OBJECTS + ": what is in the Backup"),
          Map.entry(404, OBJECTS + ": Backups and Schedules"),
          Map.entry(405, OBJECTS + ": Backups"),
          Map.entry(501, OBJECTS + ": classes and their drivers"),
          Map.entry(502, OBJECTS + ": classes"),
          Map.entry(503, OBJECTS + ": who uses the class"),
          Map.entry(601, "CEL cannot read the documents inside a ConfigMap"));

  private ExportTable() {}

  /**
   * One rule.
   *
   * @param holds what of it the API server holds; empty when nothing
   * @param left what it does not, and why; empty when there is nothing
   */
  public record Row(RuleId rule, String title, String holds, String left) {}

  /** All rules that judge requests, in the order of their IDs. */
  public static List<Row> rows() {
    return RuleCatalogue.SHIPPED.rules().stream()
        .filter(rule -> !(rule instanceof Control<?>))
        .map(rule -> row(rule.info().id(), rule.info().title()))
        .toList();
  }

  private static Row row(RuleId rule, String title) {
    return CelRules.find(rule)
        .map(said -> new Row(rule, title, said.holds(), said.left()))
        .orElseGet(() ->
            new Row(rule, title, "", Optional.ofNullable(REASONS.get(rule.number())).orElse("")));
  }
}
