package io.holdfast.decode;

import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges the specs of several documents: lists are joined in the documents' order, sections are
 * merged field by field, and a setting that is given twice is a problem that names both places.
 * Every node keeps its own place, so that later problems are found where they were written.
 */
final class DocumentMerge {
  /** Members of these are settings as a whole: two documents never share one. */
  private static final Set<String> WHOLE = Set.of("rules", "drivers");

  private final List<Problem> problems;

  DocumentMerge(List<Problem> problems) {
    this.problems = problems;
  }

  /** One spec out of all; at {@code empty} when there is none. */
  Node.Mapping merge(List<Node> specs, Node.Mapping empty) {
    Node.Mapping merged = empty;
    for (Node spec : specs) {
      if (spec instanceof Node.Mapping mapping) {
        merged = merged.fields().isEmpty() ? mapping : sections(merged, mapping);
      }
    }
    return merged;
  }

  private Node.Mapping sections(Node.Mapping first, Node.Mapping second) {
    Map<String, Node> fields = new LinkedHashMap<>(first.fields());
    second
        .fields()
        .forEach((name, node) -> fields.merge(name, node, (a, b) -> section(name, a, b)));
    return new Node.Mapping(first.path(), first.line(), fields);
  }

  private Node section(String name, Node first, Node second) {
    if (!(first instanceof Node.Mapping a) || !(second instanceof Node.Mapping b)) {
      return values(first, second, false);
    }
    Map<String, Node> fields = new LinkedHashMap<>(a.fields());
    boolean whole = WHOLE.contains(name);
    b.fields().forEach((key, node) -> fields.merge(key, node, (x, y) -> values(x, y, whole)));
    return new Node.Mapping(first.path(), first.line(), fields);
  }

  private Node values(Node first, Node second, boolean whole) {
    if (first instanceof Node.Null || second instanceof Node.Null) {
      return first instanceof Node.Null ? second : first;
    }
    if (!whole && first instanceof Node.Sequence && second instanceof Node.Sequence) {
      List<Node> items = new ArrayList<>(first.items());
      items.addAll(second.items());
      return new Node.Sequence(first.path(), first.line(), items);
    }
    problems.add(
        Problem.at(
            second,
            "is also given at " + place(first) + ", must be given once: remove one of the two"));
    return first;
  }

  /** Where a node stands, for people: {@code configmap holdfast/a key policy.yaml line 7}. */
  static String place(Node node) {
    return node.path().source() + " line " + node.line();
  }
}
