package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.RuleId;
import java.util.List;
import java.util.Set;

/**
 * What a rule is, for the catalogue, the pages and the messages.
 *
 * @param slug the name in its folder, {@code ttl-within-bounds}
 * @param title a sentence without a period: {@code a backup's TTL is within bounds}
 * @param why the reason, one sentence
 * @param kinds the kinds it judges
 * @param operations the operations it judges; on DELETE the subject is the object as it is
 * @param recommended the action unless the policy says otherwise
 * @param onSchedule the same for a Schedule
 * @param comparesOld true when the rule itself compares old with new, so that a violation the old
 *     object already had still counts
 * @param needs the facts about the cluster that it looks at; only those of rules that are on are
 *     followed
 */
public record RuleInfo(
    RuleId id,
    String slug,
    String title,
    String why,
    List<Kind> kinds,
    Set<Operation> operations,
    Action recommended,
    Action onSchedule,
    boolean comparesOld,
    Set<Facet> needs) {
  private static final Set<Operation> WRITES = Set.of(Operation.CREATE, Operation.UPDATE);

  public RuleInfo {
    kinds = List.copyOf(kinds);
    operations = Set.copyOf(operations);
    needs = Set.copyOf(needs);
  }

  /** A rule on writes with one recommended action. */
  public static RuleInfo of(
      int number, String slug, String title, String why, Action recommended, Kind... kinds) {
    return new RuleInfo(
        new RuleId(number),
        slug,
        title,
        why,
        List.of(kinds),
        WRITES,
        recommended,
        recommended,
        false,
        Set.of());
  }

  /** The same, with another action for Schedules. */
  public RuleInfo onSchedule(Action action) {
    return with(operations, action, comparesOld, needs);
  }

  /** The same, judging these operations. */
  public RuleInfo on(Set<Operation> judged) {
    return with(judged, onSchedule, comparesOld, needs);
  }

  /** The same, comparing old with new itself. */
  public RuleInfo comparingOld() {
    return with(operations, onSchedule, true, needs);
  }

  /** The same, looking at these facts. */
  public RuleInfo needing(Facet... facets) {
    return with(operations, onSchedule, comparesOld, Set.of(facets));
  }

  private RuleInfo with(Set<Operation> judged, Action action, boolean compares, Set<Facet> facets) {
    return new RuleInfo(id, slug, title, why, kinds, judged, recommended, action, compares, facets);
  }

  /** The rule's folder below {@code policies/}. */
  public String folder() {
    return id + "-" + slug;
  }

  /** True when the rule judges this operation on this kind. */
  public boolean judges(Operation operation, Kind kind) {
    return operations.contains(operation) && kinds.contains(kind);
  }
}
