package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.rules.RuleInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A policy as admission policies of the API server, each with its binding.
 *
 * @param today exemptions that ended before are left out
 * @param mutating the version of MutatingAdmissionPolicy, such as {@code v1beta1}; empty for none
 */
public record PolicyExport(PolicyRevision policy, LocalDate today, Optional<String> mutating) {
  private static final String VALIDATING = "v1";

  /** The rules that can be exported. */
  public static Set<RuleId> rules() {
    return CelRules.ALL.stream().map(CelRule::rule).collect(Collectors.toSet());
  }

  /** All objects, a policy before its binding. */
  public List<Node.Mapping> objects() {
    List<Node.Mapping> objects = new ArrayList<>();
    for (CelRule rule : CelRules.ALL) {
      RuleInfo info = RuleCatalogue.SHIPPED.find(rule.rule()).orElseThrow().info();
      for (Variant variant : Variant.of(info, policy)) {
        objects.addAll(new OneRule(rule, info, variant).objects());
      }
    }
    return objects;
  }

  /** What one setting of one rule comes to. */
  private final class OneRule {
    private final CelRule rule;
    private final RuleInfo info;
    private final Variant variant;

    OneRule(CelRule rule, RuleInfo info, Variant variant) {
      this.rule = rule;
      this.info = info;
      this.variant = variant;
    }

    List<Node.Mapping> objects() {
      List<Node.Mapping> objects = new ArrayList<>();
      mutating.ifPresent(version -> {
        for (Patch patch : patches()) {
          objects.addAll(patching(patch, version, objects.size() / 2));
        }
      });
      rule.findings(variant.setting(), policy)
          .ifPresent(findings ->
              byAction()
                  .forEach((action, kinds) -> objects.addAll(checking(findings, action, kinds))));
      return objects;
    }

    /** A rule that is off for a kind writes nothing there either. */
    private List<Patch> patches() {
      return rule.patches(variant.setting(), policy).stream()
          .filter(patch ->
              patch.kinds().stream()
                  .noneMatch(kind -> variant.setting().actionFor(kind) == Action.OFF))
          .toList();
    }

    private Map<Action, List<Kind>> byAction() {
      RuleSetting setting = variant.setting();
      Map<Action, List<Kind>> kinds = new LinkedHashMap<>();
      for (Kind kind : info.kinds()) {
        Action action = setting.actionFor(kind);
        if (Target.of(kind).isPresent() && action != Action.OFF) {
          kinds.computeIfAbsent(action, _ -> new ArrayList<>()).add(kind);
        }
      }
      return kinds;
    }

    private List<Node.Mapping> checking(Findings findings, Action action, List<Kind> kinds) {
      boolean schedulesAlone = kinds.equals(List.of(Kind.SCHEDULE)) && info.kinds().size() > 1;
      String name = name() + (schedulesAlone ? "-schedules" : "");
      Constraints constraints = new Constraints(policy, targets(kinds), info.operations());
      Map<String, String> conditions =
          new Conditions(policy, today, kinds).ofChecks(rule.rule(), info.operations());
      Tree spec =
          new Tree()
              .with("failurePolicy", "Ignore")
              .with("matchConstraints", constraints.tree())
              .trees("matchConditions", conditions(conditions))
              .trees("variables", variables(Checked.variables(findings, info)))
              .trees("validations", List.of(Checked.validation(info)));
      Tree binding =
          new Tree().with("policyName", name).texts("validationActions", List.of(action.word()));
      return pair("ValidatingAdmissionPolicy", VALIDATING, name, spec, binding);
    }

    private List<Node.Mapping> patching(Patch patch, String version, int number) {
      String name = name() + (number == 0 ? "" : "-" + (number + 1));
      Constraints constraints = new Constraints(policy, targets(patch.kinds()), patch.operations());
      Map<String, String> conditions =
          new Conditions(policy, today, patch.kinds()).ofPatches(rule.rule());
      List<Variable> variables = new ArrayList<>(Checked.objects(patch.operations()));
      variables.addAll(patch.variables());
      Tree mutation =
          Tree.of("patchType", "JSONPatch")
              .with("jsonPatch", Tree.of("expression", patch.expression()));
      Tree spec =
          new Tree()
              .with("failurePolicy", "Ignore")
              .with("reinvocationPolicy", "IfNeeded")
              .with("matchConstraints", constraints.tree())
              .trees("matchConditions", conditions(conditions))
              .trees("variables", variables(variables))
              .trees("mutations", List.of(mutation));
      return pair("MutatingAdmissionPolicy", version, name, spec, Tree.of("policyName", name));
    }

    private String name() {
      return "holdfast-" + rule.rule().toString().toLowerCase(Locale.ROOT) + variant.suffix();
    }

    private List<Target> targets(List<Kind> kinds) {
      return kinds.stream().flatMap(kind -> Target.of(kind).stream()).toList();
    }

    private List<Tree> conditions(Map<String, String> conditions) {
      Map<String, String> all = new LinkedHashMap<>(conditions);
      if (!variant.condition().equals("true")) {
        all.put("in-its-namespaces", variant.condition());
      }
      return all.entrySet().stream()
          .map(entry -> Tree.of("name", entry.getKey()).with("expression", entry.getValue()))
          .toList();
    }

    private List<Tree> variables(List<Variable> variables) {
      return variables.stream()
          .map(variable ->
              Tree.of("name", variable.name()).with("expression", variable.expression()))
          .toList();
    }

    private List<Node.Mapping> pair(
        String kind, String version, String name, Tree spec, Tree binding) {
      return List.of(
          object(kind, version, name, spec), object(kind + "Binding", version, name, binding));
    }

    private Node.Mapping object(String kind, String version, String name, Tree spec) {
      Tree labels =
          Tree.of("app.kubernetes.io/managed-by", "holdfast-export")
              .with("app.kubernetes.io/name", "holdfast")
              .with("holdfast.io/rule", rule.rule().toString());
      Tree annotations =
          Tree.of("holdfast.io/policy-revision", policy.name())
              .with("holdfast.io/title", info.title());
      return Tree.of("apiVersion", "admissionregistration.k8s.io/" + version)
          .with("kind", kind)
          .with(
              "metadata",
              Tree.of("name", name).with("labels", labels).with("annotations", annotations))
          .with("spec", spec)
          .node();
    }
  }
}
