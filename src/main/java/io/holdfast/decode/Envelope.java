package io.holdfast.decode;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.policy.DocumentMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What every policy document has: apiVersion, kind, metadata and spec. */
record Envelope(DocumentMetadata metadata, Node spec) {
  static final String API_VERSION = "holdfast.io/v1alpha1";
  private static final Set<String> FIELDS = Set.of("apiVersion", "kind", "metadata", "spec");

  /**
   * Opens a document. One of another kind is a problem and has nothing inside; all else that is
   * wrong is a problem too, but what is inside is still read.
   */
  static Optional<Envelope> open(Node root, String kind, List<Problem> problems) {
    if (!(root instanceof Node.Mapping mapping)) {
      String is = root instanceof Node.Null ? "document is empty" : "document is " + root.type();
      problems.add(Problem.at(root, is + ", must be a " + kind));
      return Optional.empty();
    }
    boolean ours = expect(mapping, "apiVersion", API_VERSION, problems);
    if (!expect(mapping, "kind", kind, problems) || !ours) {
      return Optional.empty();
    }
    RecordBinder binder = new RecordBinder(problems);
    binder.refuseUnknown(mapping, FIELDS);
    DocumentMetadata metadata =
        mapping
            .get("metadata")
            .map(node -> binder.bind(node, DocumentMetadata.DEFAULTS))
            .orElse(DocumentMetadata.DEFAULTS);
    return Optional.of(new Envelope(metadata, spec(mapping)));
  }

  /** A document without a spec says nothing, which is not wrong. */
  private static Node spec(Node.Mapping root) {
    return root.get("spec")
        .orElseGet(
            () -> new Node.Mapping(root.path().child("spec"), root.line(), new LinkedHashMap<>()));
  }

  private static boolean expect(
      Node.Mapping root, String name, String wanted, List<Problem> problems) {
    Optional<Node> given = root.get(name);
    if (given.isEmpty()) {
      FieldPath place = root.path().child(name);
      problems.add(
          new Problem(place.source(), root.line(), place, "is missing, must be " + wanted));
      return false;
    }
    boolean right = given.get().asText().filter(wanted::equals).isPresent();
    if (!right) {
      String is = Quoted.value(given.get());
      problems.add(Problem.at(given.get(), "is " + is + ", must be " + wanted));
    }
    return right;
  }
}
