package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An item of a list of resources that the same spec names as a namespace. Velero and Ark take it
 * and it filters nothing. Resources of Kubernetes have no hyphen in their names, so only items with
 * one are looked at; a definition of that name may come, so it is never more than a warning.
 */
final class NamespaceAmongResources {
  private static final List<String> NAMESPACES =
      List.of("includedNamespaces", "excludedNamespaces");

  private NamespaceAmongResources() {}

  /** Of these lists of resources. */
  static List<Violation> violations(BackupSpec spec, List<String> lists) {
    return lists.stream()
        .flatMap(list -> spec.field(list).stream())
        .flatMap(list -> list.items().stream())
        .flatMap(item -> violation(spec, item))
        .toList();
  }

  private static Stream<Violation> violation(BackupSpec spec, Node item) {
    Optional<String> text = item.asText().filter(name -> name.indexOf('-') >= 0);
    return text
        .flatMap(name ->
            NAMESPACES.stream().filter(list -> spec.strings(list).contains(name)).findFirst())
        .map(list ->
            Violation.at(
                    item,
                    "is "
                        + Quoted.of(text.orElse(""))
                        + ", which "
                        + list
                        + " names as a namespace, must be a resource",
                    "take it out: it filters nothing")
                .thatMayChange())
        .stream();
  }
}
