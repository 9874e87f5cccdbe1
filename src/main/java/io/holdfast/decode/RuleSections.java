package io.holdfast.decode;

import io.holdfast.model.Nearest;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.policy.DefaultAction;
import io.holdfast.policy.Origin;
import io.holdfast.policy.OverrideText;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.RuleActions;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.RuleText;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code rules} and {@code overrides}, each rule's parameters as that rule's own record. */
final class RuleSections {
  private static final String DEFAULT = "default";
  private final RuleCatalogue catalogue;
  private final RecordBinder binder;
  private final List<Problem> problems;

  RuleSections(RuleCatalogue catalogue, List<Problem> problems) {
    this.catalogue = catalogue;
    this.problems = problems;
    this.binder = new RecordBinder(problems);
  }

  /** {@code rules.default}. */
  DefaultAction defaultAction(Node spec) {
    return spec.get("rules", DEFAULT)
        .flatMap(node -> new Scalars(problems).read(node, DefaultAction.class))
        .map(DefaultAction.class::cast)
        .orElse(DefaultAction.RECOMMENDED);
  }

  /** {@code rules} of a BackupPolicy. */
  Map<RuleId, RuleText> rules(Node spec) {
    return spec.get("rules")
        .map(node -> read(node, Map.of(), Set.of(DEFAULT), true))
        .orElse(Map.of());
  }

  /** {@code rules} of a NamespaceBackupPolicy: actions only, parameters stay as they are. */
  Map<RuleId, RuleText> actions(Node spec) {
    return spec.get("rules").map(node -> read(node, Map.of(), Set.of(), false)).orElse(Map.of());
  }

  /** {@code overrides}; what one leaves out of a rule is filled in from {@code base}. */
  List<OverrideText> overrides(Node spec, Map<RuleId, RuleText> base) {
    Optional<Node> node = spec.get("overrides");
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof Node.Sequence)) {
      problems.add(Problem.at(node.get(), "is " + Quoted.value(node.get()) + ", must be a list"));
    }
    List<OverrideText> overrides = new ArrayList<>();
    for (Node item : node.get().items()) {
      OverrideFields fields = binder.bind(item, OverrideFields.DEFAULTS, Set.of("rules"));
      if (item instanceof Node.Mapping) {
        Map<RuleId, RuleText> rules =
            item.get("rules").map(r -> read(r, base, Set.of(), true)).orElse(Map.of());
        Origin origin = new Origin(item.path().source(), item.line());
        overrides.add(new OverrideText(fields.namespaces(), rules, origin));
      }
    }
    return overrides;
  }

  private Map<RuleId, RuleText> read(
      Node rules, Map<RuleId, RuleText> base, Set<String> others, boolean parameters) {
    if (!(rules instanceof Node.Mapping)) {
      problems.add(Problem.at(rules, "is " + Quoted.value(rules) + ", must be a mapping"));
    }
    Map<RuleId, RuleText> texts = new TreeMap<>();
    rules
        .fields()
        .forEach((name, node) -> {
          Optional<Rule<?>> rule = RuleId.parse(name).flatMap(catalogue::find);
          if (rule.isPresent()) {
            RuleId id = rule.get().info().id();
            rule(node, rule.get(), Optional.ofNullable(base.get(id)), parameters)
                .ifPresent(text -> texts.put(id, text));
          } else if (!others.contains(name)) {
            Set<String> known = new TreeSet<>(others);
            catalogue.rules().forEach(r -> known.add(r.info().id().toString()));
            problems.add(Problem.at(node, "is not a known rule" + Nearest.hint(name, known)));
          }
        });
    return texts;
  }

  private Optional<RuleText> rule(
      Node node, Rule<?> rule, Optional<RuleText> base, boolean withParameters) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(
          Problem.at(
              node, "is " + Quoted.value(node) + ", must be a mapping such as {action: Deny}"));
      return Optional.empty();
    }
    RuleParameters inherited = base.map(RuleText::parameters).orElseGet(rule::defaultParameters);
    Set<String> known = new TreeSet<>(RecordShape.of(RuleActions.class).names());
    if (withParameters) {
      known.addAll(RecordShape.of(inherited.getClass()).names());
    }
    binder.refuseUnknown(mapping, known);
    RuleParameters parameters =
        withParameters ? (RuleParameters) binder.part(mapping, (Record) inherited) : inherited;
    RuleActions actions = binder.part(mapping, RuleActions.DEFAULTS);
    Origin origin = new Origin(node.path().source(), node.line());
    return Optional.of(new RuleText(rule.info().id(), actions, parameters, node.path(), origin));
  }

  /** The fields of an override but for its rules. */
  record OverrideFields(
      @io.holdfast.policy.Field(value = "namespace name patterns", required = true)
          List<Pattern> namespaces) {
    static final OverrideFields DEFAULTS = new OverrideFields(List.of());

    OverrideFields {
      namespaces = List.copyOf(namespaces);
    }
  }
}
