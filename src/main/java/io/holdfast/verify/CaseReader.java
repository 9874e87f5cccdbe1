package io.holdfast.verify;

import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Problem;
import io.holdfast.model.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one case; every problem is collected. {@code covers} and {@code velero} are for tests that
 * hold the cases against a real Velero: the rows of its behaviour that the case shows, and what its
 * server says later.
 */
final class CaseReader {
  private static final Set<String> OWN = Set.of("operation", "user", "old", "covers", "velero");

  private final CaseFields fields;

  private CaseReader(CaseFields fields) {
    this.fields = fields;
  }

  /** True when the document says that it is a case. */
  static boolean isCase(Node root) {
    return CaseFields.isKind(root, "Case");
  }

  static CaseFields.Read<PolicyCase> read(Node root) {
    return CaseFields.read(root, fields -> new CaseReader(fields).read());
  }

  private Optional<PolicyCase> read() {
    Optional<Node> old = fields.root().get("old");
    Operation operation = operation(old.isPresent() ? Operation.UPDATE : Operation.CREATE);
    return fields
        .basics(OWN, Expectation.FIELDS)
        .map(basics ->
            new PolicyCase(
                fields.file(),
                basics.rules(),
                basics.now(),
                operation,
                user(),
                fields.policy(),
                fields.inventory(),
                old.map(fields::alone),
                basics.object(),
                Expectation.of(basics.expect())));
  }

  private Operation operation(Operation otherwise) {
    Optional<Node> given = fields.root().get("operation");
    for (Operation operation : Operation.values()) {
      if (given.flatMap(Node::asText).filter(operation.name()::equals).isPresent()) {
        return operation;
      }
    }
    given.ifPresent(node ->
        fields.problems().add(Problem.at(node, "must be CREATE, UPDATE, DELETE or CONNECT")));
    return otherwise;
  }

  private User user() {
    Optional<Node> user = fields.root().get("user");
    List<String> groups =
        user.flatMap(u -> u.get("groups")).map(Node::items).orElse(List.of()).stream()
            .flatMap(group -> group.asText().stream())
            .toList();
    return new User(user.flatMap(u -> u.text("name")).orElse(""), groups);
  }
}
