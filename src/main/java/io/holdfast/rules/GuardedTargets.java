package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import io.holdfast.policy.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a Restore would write into Namespaces that nothing is restored into. */
record GuardedTargets(Subject.Restore restore, RestoreTargets targets, List<Pattern> guarded) {
  private static final String REMEDY =
      "leave them out with excludedNamespaces, or map them to other names";

  /** True when nothing is restored into a Namespace of that name. */
  boolean guard(String namespace) {
    return guarded.stream().anyMatch(pattern -> pattern.matches(namespace));
  }

  /**
   * A violation for each Namespace that the Restore names, and one for all that are only in its
   * Backup.
   */
  List<Violation> violations(RestoreSource source, Inventory inventory) {
    List<Violation> violations = new ArrayList<>();
    Map<String, Node.Text> named = new LinkedHashMap<>();
    targets.included().forEach(text -> named.putIfAbsent(text.value(), text));
    Set<String> implied = new TreeSet<>();
    for (String from : candidates(source, inventory)) {
      if (targets.take(from) && guard(targets.target(from))) {
        Node.Text mapped = targets.mapping().get(from);
        Node.Text place = mapped == null ? named.get(from) : mapped;
        if (place == null) {
          implied.add(from);
        } else {
          violations.add(Violation.at(place, said(targets.target(from)), REMEDY));
        }
      }
    }
    if (!implied.isEmpty()) {
      source.backup().ifPresent(backup -> violations.add(lacking(implied, backup.name())));
    }
    return violations;
  }

  /** Names to try: those given, the guarded ones, and what exists where a guard is a pattern. */
  private Set<String> candidates(RestoreSource source, Inventory inventory) {
    Set<String> names = targets.named();
    if (source.backup().isPresent() && !targets.areNamed()) {
      guarded.stream().map(Pattern::text).filter(GuardedTargets::isName).forEach(names::add);
      inventory.namespaces().keySet().stream().filter(this::guard).forEach(names::add);
    }
    return names;
  }

  private static boolean isName(String pattern) {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  private static String said(String namespace) {
    return "is " + Quoted.of(namespace) + ", which is protected, must not be restored into";
  }

  private Violation lacking(Set<String> implied, String backup) {
    BackupSpec spec = new BackupSpec(restore.spec());
    String field = "excludedNamespaces";
    String message =
        (spec.field(field).isEmpty() ? "is missing" : "is too short")
            + ", must name "
            + Words.list(List.copyOf(implied))
            + ", which Backup "
            + Quoted.of(backup)
            + " holds and the policy protects";
    return new Violation(spec.path(field), spec.line(field), message, REMEDY, 0).lookedUp();
  }
}
