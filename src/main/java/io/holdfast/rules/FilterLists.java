package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A list of what is included beside one of what is left out, and what Velero's validation says of
 * the two. They are compared as sets of exact texts. Source: Velero 1.18.3 server.
 *
 * @param includes the field of the first list, {@code includedResources}
 * @param excludes the field of the second
 * @param prefix how Velero's messages about them begin, up to and with the colon and space
 */
record FilterLists(BackupSpec spec, String includes, String excludes, String prefix) {
  private static final String ALL = "*";
  private static final int LONGEST = 120;

  /** What the rules for resources and namespaces object to. */
  List<Violation> violations() {
    return violations(different(includes));
  }

  /** The same where an empty list of includes has become one of {@code *} before. */
  List<Violation> violationsWithAllForNone() {
    Map<String, Node.Text> included = different(includes);
    return violations(included.isEmpty() ? placeholder() : included);
  }

  /** What the rules for resources of one scope object to: there, {@code *} may be left out. */
  List<Violation> scopedViolations() {
    Map<String, Node.Text> included = different(includes);
    Map<String, Node.Text> excluded = different(excludes);
    List<Violation> violations = new ArrayList<>();
    allAndMore(includes, included, "includes").ifPresent(violations::add);
    allAndMore(excludes, excluded, "excludes").ifPresent(violations::add);
    Node.Text all = excluded.get(ALL);
    if (all != null && !included.isEmpty()) {
      violations.add(
          at(
              all,
              "must not stand beside " + includes,
              "when exclude is '*', include cannot have value",
              "leave out one of the two lists"));
    }
    violations.addAll(overlaps(included, excluded));
    return violations;
  }

  private List<Violation> violations(Map<String, Node.Text> included) {
    Map<String, Node.Text> excluded = different(excludes);
    List<Violation> violations = new ArrayList<>();
    allAndMore(includes, included, "includes").ifPresent(violations::add);
    Node.Text all = excluded.get(ALL);
    if (all != null) {
      violations.add(
          at(
              all,
              "must be left out",
              "excludes list cannot contain '*'",
              "name what is to be left out"));
    }
    violations.addAll(overlaps(included, excluded));
    return violations;
  }

  private Optional<Violation> allAndMore(
      String field, Map<String, Node.Text> items, String velerosWord) {
    if (items.size() < 2 || !items.containsKey(ALL)) {
      return Optional.empty();
    }
    return Optional.of(
        new Violation(
            spec.path(field),
            spec.line(field),
            "is "
                + shown(items)
                + ", must be \"*\" alone or a list without it: "
                + prefix
                + velerosWord
                + " list must either contain '*' only, or a non-empty list of items",
            "leave out \"*\", or everything else",
            0));
  }

  private List<Violation> overlaps(
      Map<String, Node.Text> included, Map<String, Node.Text> excluded) {
    List<Violation> violations = new ArrayList<>();
    excluded.forEach((text, node) -> {
      if (included.containsKey(text)) {
        violations.add(
            at(
                node,
                "must not be in " + includes + " too",
                "excludes list cannot contain an item in the includes list: "
                    + Quoted.plain(text, LONGEST),
                "leave it out of one of the two lists"));
      }
    });
    return violations;
  }

  private Violation at(Node.Text node, String must, String velero, String remedy) {
    return Violation.at(
        node, "is " + Quoted.of(node.value()) + ", " + must + ": " + prefix + velero, remedy);
  }

  /** Each text once, where it stands first. */
  private Map<String, Node.Text> different(String field) {
    Map<String, Node.Text> different = new LinkedHashMap<>();
    spec.texts(field).forEach(item -> different.putIfAbsent(item.value(), item));
    return different;
  }

  private Map<String, Node.Text> placeholder() {
    return Map.of(ALL, new Node.Text(spec.path(includes), spec.line(includes), ALL));
  }

  private static String shown(Map<String, Node.Text> items) {
    String list = items.keySet().stream().map(Quoted::of).collect(Collectors.joining(", "));
    return "[" + Quoted.plain(list, LONGEST) + "]";
  }
}
