package io.holdfast.cli;

import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule of a {@code kyverno.io} ClusterPolicy.
 *
 * @param policy the whole object
 */
record KyvernoRule(Node.Mapping policy, Node rule) {
  /** All rules of a policy. */
  static List<KyvernoRule> of(Node.Mapping policy) {
    return policy.get("spec", "rules").map(Node::items).orElse(List.of()).stream()
        .map(rule -> new KyvernoRule(policy, rule))
        .toList();
  }

  String name() {
    return rule.text("name").orElse("without a name");
  }

  /** What a violation leads to, in the policy's words. */
  String action() {
    String said =
        rule.get("validate")
            .flatMap(validate -> validate.text("failureAction"))
            .or(() -> policy.get("spec").flatMap(s -> s.text("validationFailureAction")))
            .orElse("Audit");
    return said.toLowerCase(Locale.ROOT).equals("enforce") ? "Deny" : "Audit";
  }

  /** The kinds that it matches, without group and version. */
  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    for (Node resources : resources()) {
      for (Node kind : resources.get("kinds").map(Node::items).orElse(List.of())) {
        String text = kind.asText().orElse("");
        kinds.add(text.substring(text.lastIndexOf('/') + 1));
      }
    }
    return kinds;
  }

  /** What it matches, one after the other. */
  List<Node> resources() {
    List<Node> found = new ArrayList<>();
    rule.get("match")
        .ifPresent(match -> {
          match.get("resources").ifPresent(found::add);
          found.addAll(match.every("any", "*", "resources"));
          found.addAll(match.every("all", "*", "resources"));
        });
    return found;
  }

  /** What objects must look like; empty where it says so in another way. */
  Optional<Node> pattern() {
    return rule.get("validate").flatMap(validate -> validate.get("pattern"));
  }

  /** The Velero Schedule that it generates. */
  Optional<Node> generatedSchedule() {
    return rule.get("generate")
        .filter(made -> made.text("kind").filter("Schedule"::equals).isPresent())
        .flatMap(made -> made.get("data"))
        .flatMap(data -> data.get("spec"));
  }

  /** All values of its denial's conditions. */
  List<String> deniedValues() {
    List<String> values = new ArrayList<>();
    Optional<Node> conditions =
        rule.get("validate").flatMap(v -> v.get("deny")).flatMap(deny -> deny.get("conditions"));
    for (String how : List.of("any", "all")) {
      conditions.ifPresent(
          all -> all.every(how, "*", "value").forEach(value -> add(value, values)));
    }
    return values;
  }

  private static void add(Node value, List<String> values) {
    value.asText().ifPresent(values::add);
    value.items().forEach(item -> item.asText().ifPresent(values::add));
  }
}
