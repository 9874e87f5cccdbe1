package io.holdfast.rules;

import io.holdfast.coverage.NamespacePattern;
import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HF-203: the lists of namespaces of a Backup and of a Schedule's template are ones that Velero
 * takes, in its own patterns, and select what they say. Source: Velero 1.18.3 server; the words
 * after the last colon are its own. Whether the namespaces exist is another rule's to ask.
 */
final class NamespaceFilters implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              203,
              "namespace-filters",
              "namespace filters are ones that Velero takes",
              "Velero rejects a bad pattern only when the backup is due, and some it takes select"
                  + " nothing.",
              Action.DENY,
              Kind.BACKUP,
              Kind.SCHEDULE)
          .needing(Facet.NAMESPACES);

  private static final String INCLUDES = "includedNamespaces";
  private static final String EXCLUDES = "excludedNamespaces";
  private static final String PREFIX = "Invalid included/excluded namespace lists: ";
  private static final String EXCLUDE_LABEL = "velero.io/exclude-from-backup";

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
    VeleroVersion version = facts.policy().spec().velero().version();
    return switch (task.product()) {
      case VELERO -> ofVelero(spec.get(), version, facts.inventory());
      case ARK -> ofArk(spec.get());
    };
  }

  private static Verdict ofVelero(BackupSpec spec, VeleroVersion version, Inventory inventory) {
    boolean allForNone = VeleroFeature.EMPTY_INCLUDES_ARE_ALL.isIn(version);
    List<Violation> violations =
        new ArrayList<>(
            allForNone ? lists(spec).violationsWithAllForNone() : lists(spec).violations());
    violations.addAll(NamespaceEntries.violations(spec, version));
    if (inventory.knows(Facet.NAMESPACES)) {
      for (Node.Text entry : spec.texts(INCLUDES)) {
        leftOutByLabel(entry, inventory).ifPresent(violations::add);
      }
    } else if (violations.isEmpty() && namesOne(spec, version)) {
      return new Verdict.Unknown("the labels of the namespaces it names are not known yet");
    }
    return Verdict.of(violations);
  }

  /** Ark asks nothing of the names, and to it only {@code *} alone is a wildcard. */
  private static Verdict ofArk(BackupSpec spec) {
    List<Violation> violations = new ArrayList<>(lists(spec).violations());
    violations.addAll(NamespaceEntries.ofArk(spec));
    return Verdict.of(violations);
  }

  private static FilterLists lists(BackupSpec spec) {
    return new FilterLists(spec, INCLUDES, EXCLUDES, PREFIX);
  }

  private static boolean namesOne(BackupSpec spec, VeleroVersion version) {
    return spec.strings(INCLUDES).stream()
        .map(text -> NamespacePattern.of(text, version))
        .anyMatch(pattern -> pattern.isLiteral() && !pattern.text().isEmpty());
  }

  /** Velero puts labelled namespaces on the list of excludes; only the exact value counts. */
  private static Optional<Violation> leftOutByLabel(Node.Text entry, Inventory inventory) {
    return inventory
        .namespace(entry.value())
        .filter(namespace -> "true".equals(namespace.labels().get(EXCLUDE_LABEL)))
        .map(_ ->
            Violation.at(
                    entry,
                    "is "
                        + Quoted.of(entry.value())
                        + ", which is labelled "
                        + EXCLUDE_LABEL
                        + "=true, must not be named: "
                        + PREFIX
                        + "excludes list cannot contain an item in the includes list: "
                        + entry.value(),
                    "take the label off the namespace, or leave it out of this list")
                .lookedUp());
  }
}
