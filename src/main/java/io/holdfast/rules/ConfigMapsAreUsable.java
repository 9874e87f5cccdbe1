package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.ConfigContent;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.rules.ContentFault.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * HF-213: a ConfigMap that Velero reads as resource policy or as resource modifiers is one that it
 * takes, and stays while a Schedule needs it. Looks at all Schedules, Backups and Restores of
 * Velero's namespace to learn who needs it.
 */
final class ConfigMapsAreUsable implements Check<ConfigMapsAreUsable.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              213,
              "resource-policy-content",
              "ConfigMaps that Velero reads are ones that it takes",
              "Velero reads them when a backup runs, so one mistake in a shared ConfigMap fails"
                  + " every backup that refers to it.",
              Action.DENY,
              Kind.CONFIG_MAP)
          .on(Set.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE))
          .needing(Facet.SCHEDULES, Facet.BACKUPS, Facet.RESTORES, Facet.NAMESPACES);

  private static final List<Facet> REFERRING =
      List.of(Facet.SCHEDULES, Facet.BACKUPS, Facet.RESTORES);

  /** By these, a document looks as if Velero were meant to read it. */
  private static final List<String> SECTIONS =
      List.of(
          "volumePolicies",
          "includeExcludePolicy",
          "clusterScopedFilterPolicy",
          "namespacedFilterPolicies",
          "resourceModifierRules");

  /** The rule's parameters. */
  public record Parameters(
      @Field("refuse to delete what a Schedule or the server needs") boolean protectReferenced)
      implements RuleParameters {
    /** Protected. */
    public static final Parameters DEFAULTS = new Parameters(true);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Verdict check(Request request, Facts facts, Parameters parameters) {
    VeleroSettings velero = facts.policy().spec().velero();
    if (!(request.subject() instanceof Subject.ConfigMapObject map)
        || !isAt(map.ref().namespace(), velero.namespace())) {
      return Verdict.NOT_APPLICABLE;
    }
    List<ConfigMapUse> uses = ConfigMapUse.of(map.ref().name(), velero, facts.inventory());
    if (uses.isEmpty()) {
      return unused(map.content(), facts.inventory());
    }
    return request.operation() == Operation.DELETE
        ? removal(map, uses, parameters)
        : Verdict.of(contents(map, uses, facts));
  }

  /** A file may leave the namespace to the command line. */
  private static boolean isAt(String namespace, String veleros) {
    return namespace.isEmpty() || namespace.equals(veleros);
  }

  private static Verdict unused(ConfigContent content, Inventory inventory) {
    boolean known = REFERRING.stream().allMatch(inventory::knows);
    boolean looksLike =
        content.document().stream()
            .anyMatch(document -> SECTIONS.stream().anyMatch(document.fields()::containsKey));
    return !known && looksLike
        ? new Verdict.Unknown("which Schedules and Restores refer to this ConfigMap is not known")
        : Verdict.NOT_APPLICABLE;
  }

  private static Verdict removal(
      Subject.ConfigMapObject map, List<ConfigMapUse> uses, Parameters parameters) {
    List<String> lasting =
        uses.stream().filter(ConfigMapUse::lasting).map(ConfigMapUse::words).toList();
    if (!parameters.protectReferenced() || lasting.isEmpty()) {
      return Verdict.PASS;
    }
    String message =
        "is "
            + Quoted.of(map.ref().name())
            + ", "
            + lasting.getFirst()
            + more(lasting.size() - 1)
            + ", and must stay";
    String remedy = "without it every Backup of theirs fails; let them refer to another one first";
    FieldPath name = map.root().path().child("metadata", "name");
    return Verdict.fail(new Violation(name, map.root().line(), message, remedy, 0));
  }

  private static String more(int others) {
    return others == 0 ? "" : " and " + others + " more";
  }

  private static List<Violation> contents(
      Subject.ConfigMapObject map, List<ConfigMapUse> uses, Facts facts) {
    int line = keyLine(map);
    List<Violation> violations = new ArrayList<>();
    for (ConfigMapUse.Purpose purpose : ConfigMapUse.Purpose.values()) {
      Optional<ConfigMapUse> first =
          uses.stream().filter(use -> use.purpose() == purpose).findFirst();
      if (first.isPresent()) {
        ContentJudge judge = new ContentJudge(facts);
        List<ContentFault> faults = judge.faults(map.ref().name(), map.content(), purpose);
        faults.stream().map(fault -> violation(fault, line, first.get())).forEach(violations::add);
        if (faults.stream().allMatch(fault -> fault.stage() == Stage.UNNOTICED)) {
          clashes(map, line, uses).forEach(violations::add);
        }
      }
    }
    return violations.stream().distinct().toList();
  }

  private static Violation violation(ContentFault fault, int line, ConfigMapUse use) {
    String place = fault.whereabouts();
    String remedy = (place.isEmpty() ? "" : place + "; ") + "it is " + use.words();
    Violation violation = new Violation(fault.path(), line, fault.said(), remedy, 0);
    return fault.stage() == Stage.UNNOTICED ? violation.thatMayChange() : violation;
  }

  /** Sections that do not go with the filters of those who need the ConfigMap. */
  private static Stream<Violation> clashes(
      Subject.ConfigMapObject map, int line, List<ConfigMapUse> uses) {
    Optional<ConfigMapUse> old =
        uses.stream().filter(use -> use.spec().flatMap(OldFilters::of).isPresent()).findFirst();
    if (old.isEmpty()) {
      return Stream.empty();
    }
    String field = old.get().spec().flatMap(OldFilters::of).map(n -> n.path().name()).orElse("");
    return map.content().document().map(OldFilters::clashes).orElse(List.of()).stream()
        .map(clash ->
            new Violation(
                    clash.section().path(),
                    line,
                    "is given, must not be while "
                        + old.get().by()
                        + " has "
                        + field
                        + ": "
                        + clash.reason(),
                    "",
                    0)
                .lookedUp());
  }

  /** The line of the value in the source; where inside it, the remedy says. */
  private static int keyLine(Subject.ConfigMapObject map) {
    return map.root().get("data").map(Node::fields).orElse(Map.of()).values().stream()
        .findFirst()
        .orElse(map.root())
        .line();
  }
}
