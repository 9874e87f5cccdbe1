package io.holdfast.verify;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Problem;
import io.holdfast.model.RuleId;
import io.holdfast.model.User;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one case; every problem is collected. {@code covers} and {@code velero} are for tests that
 * hold the cases against a real Velero: the rows of its behaviour that the case shows, and what its
 * server says later.
 */
final class CaseReader {
  private static final Instant DEFAULT_NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Set<String> FIELDS =
      Set.of(
          "apiVersion",
          "kind",
          "description",
          "rules",
          "now",
          "operation",
          "user",
          "policy",
          "inventory",
          "old",
          "object",
          "expect",
          "covers",
          "velero");

  private final Node root;
  private final List<Problem> problems = new ArrayList<>();

  private CaseReader(Node root) {
    this.root = root;
  }

  /** The case, or what is wrong with it. */
  record Read(Optional<PolicyCase> found, List<Problem> problems) {}

  /** True when the document says that it is a case. */
  static boolean isCase(Node root) {
    return root.text("kind").filter("Case"::equals).isPresent();
  }

  static Read read(Node root) {
    CaseReader reader = new CaseReader(root);
    Optional<PolicyCase> found = reader.read();
    return reader.problems.isEmpty()
        ? new Read(found, List.of())
        : new Read(Optional.empty(), reader.problems);
  }

  private Optional<PolicyCase> read() {
    reportUnknown(root, FIELDS);
    Optional<Node> object = root.get("object");
    Optional<Node> expect = root.get("expect");
    if (object.isEmpty()) {
      problems.add(Problem.at(root, "object is missing: the manifest to judge"));
    }
    if (expect.isEmpty()) {
      problems.add(Problem.at(root, "expect is missing: what must come out"));
    }
    expect.ifPresent(node -> reportUnknown(node, Expectation.FIELDS));
    Optional<Node> old = root.get("old");
    Instant now = now();
    Operation operation = operation(old.isPresent() ? Operation.UPDATE : Operation.CREATE);
    List<RuleId> rules = rules();
    if (object.isEmpty() || expect.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PolicyCase(
            root.path().source(),
            rules,
            now,
            operation,
            user(),
            root.get("policy"),
            root.get("inventory").map(Node::items),
            old.map(this::alone),
            alone(object.get()),
            Expectation.of(expect.get())));
  }

  /** As a document of its own, so that paths are those of the object. */
  private Node alone(Node node) {
    return node.rootedAt(FieldPath.root(root.path().source()));
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
    Optional<Node> now = root.get("now");
    if (now.isEmpty()) {
      return DEFAULT_NOW;
    }
    try {
      return Instant.parse(now.get().asText().orElse(""));
    } catch (DateTimeParseException e) {
      problems.add(
          Problem.at(now.get(), "must be an instant in quotes, such as \"2026-11-20T12:00:00Z\""));
      return DEFAULT_NOW;
    }
  }

  private Operation operation(Operation otherwise) {
    Optional<Node> given = root.get("operation");
    for (Operation operation : Operation.values()) {
      if (given.flatMap(Node::asText).filter(operation.name()::equals).isPresent()) {
        return operation;
      }
    }
    given.ifPresent(
        node -> problems.add(Problem.at(node, "must be CREATE, UPDATE, DELETE or CONNECT")));
    return otherwise;
  }

  private User user() {
    Optional<Node> user = root.get("user");
    List<String> groups =
        user.flatMap(u -> u.get("groups")).map(Node::items).orElse(List.of()).stream()
            .flatMap(group -> group.asText().stream())
            .toList();
    return new User(user.flatMap(u -> u.text("name")).orElse(""), groups);
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
}
