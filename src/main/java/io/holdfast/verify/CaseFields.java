package io.holdfast.verify;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.RuleId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields that cases of every kind have; collects what is wrong with them. */
record CaseFields(Node root, List<Problem> problems) {
  private static final Instant DEFAULT_NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static final Set<String> SHARED =
      Set.of(
          "apiVersion",
          "kind",
          "description",
          "rules",
          "now",
          "policy",
          "inventory",
          "object",
          "expect");

  CaseFields(Node root) {
    this(root, new ArrayList<>());
  }

  /** True when the document says that it is of that kind. */
  static boolean isKind(Node root, String kind) {
    return root.text("kind").filter(kind::equals).isPresent();
  }

  /**
   * A case, or what is wrong with it.
   *
   * @param found empty when there are problems
   */
  record Read<T>(Optional<T> found, List<Problem> problems) {}

  /** Reads a case; every problem is collected. */
  static <T> Read<T> read(Node root, Function<CaseFields, Optional<T>> reader) {
    CaseFields fields = new CaseFields(root);
    Optional<T> found = reader.apply(fields);
    List<Problem> problems = fields.problems();
    return problems.isEmpty()
        ? new Read<>(found, List.of())
        : new Read<>(Optional.empty(), problems);
  }

  /**
   * What every case says.
   *
   * @param rules the rules that take part; none: all
   * @param object alone, as a document of its own
   */
  record Basics(List<RuleId> rules, Instant now, Node object, Node expect) {}

  /**
   * What every case says; empty when the object or what must come out is missing.
   *
   * @param own the fields that only this kind of case has
   * @param outcomes the fields of {@code expect}
   */
  Optional<Basics> basics(Set<String> own, Set<String> outcomes) {
    Set<String> known = new HashSet<>(SHARED);
    known.addAll(own);
    reportUnknown(root, known);
    Optional<Node> object = required("object", "what is judged");
    Optional<Node> expect = required("expect", "what must come out");
    expect.ifPresent(node -> reportUnknown(node, outcomes));
    List<RuleId> rules = rules();
    Instant now = now();
    return object.flatMap(
        judged -> expect.map(expected -> new Basics(rules, now, alone(judged), expected)));
  }

  String file() {
    return root.path().source();
  }

  /** A field that must be there. */
  private Optional<Node> required(String name, String meaning) {
    Optional<Node> found = root.get(name);
    if (found.isEmpty()) {
      problems.add(Problem.at(root, name + " is missing: " + meaning));
    }
    return found;
  }

  private void reportUnknown(Node mapping, Set<String> known) {
    mapping
        .fields()
        .forEach((name, value) -> {
          if (!known.contains(name)) {
            problems.add(
                Problem.at(value, "is unknown; there are " + known.stream().sorted().toList()));
          }
        });
  }

  private Instant now() {
    return root.get("now").flatMap(this::instant).orElse(DEFAULT_NOW);
  }

  Optional<Instant> instant(Node node) {
    try {
      return Optional.of(Instant.parse(node.asText().orElse("")));
    } catch (DateTimeParseException e) {
      problems.add(
          Problem.at(node, "must be an instant in quotes, such as \"2026-11-20T12:00:00Z\""));
      return Optional.empty();
    }
  }

  private List<RuleId> rules() {
    List<RuleId> rules = new ArrayList<>();
    for (Node item : root.get("rules").map(Node::items).orElse(List.of())) {
      Optional<RuleId> rule = item.asText().flatMap(RuleId::parse);
      rule.ifPresentOrElse(
          rules::add, () -> problems.add(Problem.at(item, "must be a rule's ID such as HF-301")));
    }
    return rules;
  }

  Optional<Node> policy() {
    return root.get("policy");
  }

  Optional<List<Node>> inventory() {
    return root.get("inventory").map(Node::items);
  }

  /** As a document of its own, so that paths are those of the object. */
  Node alone(Node node) {
    return node.rootedAt(FieldPath.root(file()));
  }
}
