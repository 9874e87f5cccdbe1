package io.holdfast.rules;

import io.holdfast.coverage.NamespaceLists;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Restore takes and where it writes, against what is granted: data of somebody else must not
 * be read by restoring it into a Namespace of one's own.
 */
record RestoreReach(Subject.Restore restore, Facts facts, Granted granted) {
  private static final String INCLUDES = "includedNamespaces";

  Verdict verdict() {
    NamespaceLists chosen = NamespaceLists.of(restore);
    BackupSpec spec = new BackupSpec(restore.spec());
    List<Violation> violations = new ArrayList<>();
    Optional<String> unseen = Optional.empty();
    if (chosen.includeAll()) {
      switch (RestoreSource.of(restore, facts)) {
        case RestoreSource.Found(var backup) -> {
          BackupReach reach = new BackupReach(facts, granted);
          if (!reach.holds(backup)) {
            violations.add(all(spec, "Backup " + Quoted.of(backup.name())));
          }
          if (reach.reachesCluster(backup)) {
            cluster(spec, true).ifPresent(violations::add);
          }
        }
        case RestoreSource.Unseen(String why) -> unseen = Optional.of(why);
      }
    } else {
      violations.addAll(named(spec));
    }
    violations.addAll(mapped(chosen));
    if (violations.isEmpty()) {
      cluster(spec, false).ifPresent(violations::add);
    }
    return violations.isEmpty() && unseen.isPresent() && !holdsEverything()
        ? new Verdict.Unknown(unseen.get())
        : Verdict.of(violations);
  }

  private boolean holdsEverything() {
    return granted.holdsAll() && granted.clusterResources();
  }

  private List<Violation> named(BackupSpec spec) {
    return spec.texts(INCLUDES).stream()
        .filter(entry -> !granted.holds(entry.value()))
        .map(this::refused)
        .toList();
  }

  private List<Violation> mapped(NamespaceLists chosen) {
    return RestoreTargets.newNames(restore).entrySet().stream()
        .filter(entry -> chosen.select(entry.getKey()) && !granted.holds(entry.getValue().value()))
        .map(entry -> refused(entry.getValue()))
        .toList();
  }

  private Violation refused(Node.Text entry) {
    return Violation.at(
        entry, "is " + Quoted.of(entry.value()) + ", " + granted.refusal(), granted.remedy());
  }

  private Violation all(BackupSpec spec, String backup) {
    String message =
        (spec.strings(INCLUDES).isEmpty() ? "is missing" : "is \"*\"")
            + ", which means all namespaces of "
            + backup
            + ", "
            + granted.refusal();
    return new Violation(spec.path(INCLUDES), spec.line(INCLUDES), message, granted.remedy(), 0)
        .lookedUp();
  }

  private Optional<Violation> cluster(BackupSpec spec, boolean allNamespaces) {
    return granted.clusterResources()
        ? Optional.empty()
        : new ClusterReach(spec, allNamespaces).violation(granted);
  }
}
