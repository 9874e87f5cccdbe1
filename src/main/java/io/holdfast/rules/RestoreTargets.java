package io.holdfast.rules;

import io.holdfast.coverage.NamespaceLists;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.VeleroVersion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Into which Namespaces a Restore writes: those of its Backup that its own lists select, each under
 * the name that {@code namespaceMapping} gives it.
 *
 * @param included the Namespaces that it takes, as they are written
 * @param held what is in the Backup; absent when that is not known
 * @param mapping the new names, by the old
 */
record RestoreTargets(
    List<Node.Text> included,
    NamespaceLists chosen,
    Optional<NamespaceLists> held,
    Map<String, Node.Text> mapping) {
  static RestoreTargets of(
      Subject.Restore restore, Optional<BackupFact> backup, VeleroVersion version) {
    return new RestoreTargets(
        new BackupSpec(restore.spec()).texts("includedNamespaces"),
        NamespaceLists.of(restore),
        backup.map(found -> NamespaceLists.of(found.spec(), version)),
        newNames(restore));
  }

  /** {@code namespaceMapping}: the new names, by the old. */
  static Map<String, Node.Text> newNames(Subject.Restore restore) {
    Map<String, Node.Text> names = new LinkedHashMap<>();
    Map<String, Node> given =
        restore.spec().get("namespaceMapping").map(Node::fields).orElse(Map.of());
    given.forEach((from, to) -> {
      if (to instanceof Node.Text text) {
        names.put(from, text);
      }
    });
    return names;
  }

  /** True when all that can be restored is named in the Restore or in its Backup. */
  boolean areNamed() {
    return chosen.areNamed() || held.map(NamespaceLists::areNamed).orElse(false);
  }

  /** The Namespaces that the Restore or its Backup names and that are restored. */
  Set<String> named() {
    Set<String> names = new LinkedHashSet<>(chosen.names());
    names.addAll(mapping.keySet());
    held.ifPresent(backup -> names.addAll(backup.names()));
    names.removeIf(name -> !take(name));
    return names;
  }

  /** True when a Namespace of that name in the Backup is restored, as far as can be known. */
  boolean take(String source) {
    return chosen.select(source) && held.map(backup -> backup.select(source)).orElse(true);
  }

  /** Where a Namespace of the Backup is restored to. */
  String target(String source) {
    Node.Text mapped = mapping.get(source);
    return mapped == null || mapped.value().isEmpty() ? source : mapped.value();
  }
}
