package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * HF-202: the lists of resources of a Backup and of a Schedule's template are ones that Velero
 * takes, and mean what they say. Source: Velero 1.18.3 server; the words after the last colon are
 * its own. Whether a resource exists is never asked, by Velero neither.
 */
final class ResourceFilters implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          202,
          "resource-filters",
          "resource filters are ones that Velero takes",
          "Velero rejects contradicting filters only when the backup is due, and some it takes mean"
              + " the opposite.",
          Action.DENY,
          Kind.BACKUP,
          Kind.SCHEDULE);

  private static final List<String> SCOPED =
      List.of(
          "includedClusterScopedResources",
          "excludedClusterScopedResources",
          "includedNamespaceScopedResources",
          "excludedNamespaceScopedResources");

  private static final List<String> OLD = List.of("includedResources", "excludedResources");
  private static final List<String> ALL = Stream.concat(OLD.stream(), SCOPED.stream()).toList();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Optional<BackupSpec> spec = request.subject().backupSpec();
    if (spec.isEmpty() || !(request.subject() instanceof Subject.Task task)) {
      return Verdict.NOT_APPLICABLE;
    }
    Reader reader = Reader.of(task, facts.policy());
    List<Violation> violations = new ArrayList<>();
    if (reader.knows(VeleroFeature.SCOPED_FILTERS)) {
      violations.addAll(withScopes(spec.get()));
      violations.addAll(NamespaceAmongResources.violations(spec.get(), ALL));
    } else {
      violations.addAll(withoutScopes(spec.get(), reader));
      violations.addAll(NamespaceAmongResources.violations(spec.get(), OLD));
    }
    return Verdict.of(violations);
  }

  private static List<Violation> withScopes(BackupSpec spec) {
    List<Violation> violations = new ArrayList<>();
    Optional<Node> old = OldFilters.of(spec);
    Optional<Node> scoped = firstSet(spec, SCOPED);
    if (old.isPresent() && scoped.isPresent()) {
      violations.add(mixed(old.get(), scoped.get()));
    }
    for (FilterLists lists : old.isPresent() ? List.of(all(spec)) : scopes(spec)) {
      List<Violation> found = old.isPresent() ? lists.violations() : lists.scopedViolations();
      violations.addAll(found);
      if (found.isEmpty()) {
        SnapshotOnlyFilter.violation(spec, lists.includes()).ifPresent(violations::add);
      }
    }
    return violations;
  }

  private static List<Violation> withoutScopes(BackupSpec spec, Reader reader) {
    List<Violation> violations = new ArrayList<>(all(spec).violations());
    for (String name : SCOPED) {
      firstSet(spec, List.of(name))
          .ifPresent(node ->
              violations.add(reader.unknown(node, "it filters by includedResources alone")));
    }
    return violations;
  }

  private static FilterLists all(BackupSpec spec) {
    return new FilterLists(
        spec,
        "includedResources",
        "excludedResources",
        "Invalid included/excluded resource lists: ");
  }

  private static List<FilterLists> scopes(BackupSpec spec) {
    return Stream.of("Cluster", "Namespace")
        .map(scope ->
            new FilterLists(
                spec,
                "included" + scope + "ScopedResources",
                "excluded" + scope + "ScopedResources",
                "Invalid "
                    + scope.toLowerCase(Locale.ROOT)
                    + "-scoped included/excluded resource lists: "))
        .toList();
  }

  /** The first of these lists that says anything. */
  private static Optional<Node> firstSet(BackupSpec spec, List<String> names) {
    return names.stream()
        .flatMap(name -> spec.field(name).stream())
        .filter(node -> !node.items().isEmpty())
        .findFirst();
  }

  private static Violation mixed(Node old, Node scoped) {
    return Violation.at(
        scoped,
        "is set beside "
            + Quoted.plain(old.path().name(), 60)
            + ", must be filters of one kind: include-resources, exclude-resources and"
            + " include-cluster-resources are old filter parameters.",
        "say it with the lists by scope alone, or without them");
  }
}
