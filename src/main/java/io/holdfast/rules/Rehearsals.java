package io.holdfast.rules;

import io.holdfast.coverage.Gap;
import io.holdfast.coverage.Selection;
import io.holdfast.coverage.Target;
import io.holdfast.model.AuditFacts;
import io.holdfast.model.AuditFacts.Drill;
import io.holdfast.model.AuditFacts.RestoreRun;
import io.holdfast.model.Grade;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.VeleroVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was restored from Backups, found without looking at every Restore for every Namespace.
 *
 * @param named by the Namespaces that a Restore or Backup names
 * @param wide those that may be of any Namespace
 */
record Rehearsals(Map<String, List<Candidate>> named, List<Candidate> wide) {
  private static final String COMPLETED = "Completed";
  private static final String BACKUP = "Backup ";

  Rehearsals {
    named = Collections.unmodifiableMap(named);
    wide = List.copyOf(wide);
  }

  /**
   * One that is of a Namespace if its Backup holds that.
   *
   * @param selection what the Backup holds; empty where a Restore names the Namespace
   */
  record Candidate(Rehearsal rehearsal, Optional<Selection> selection) {
    boolean isOf(Target target) {
      return selection.stream()
          .flatMap(held -> held.gaps(target).stream())
          .allMatch(gap -> gap == Gap.NAMESPACE_TERMINATING);
    }
  }

  /** The index of a cluster. */
  static Rehearsals of(Facts facts, AuditFacts audit) {
    Index index = new Index(facts, new HashMap<>(), new ArrayList<>());
    audit.restores().forEach(index::add);
    audit.drills().forEach(index::add);
    return new Rehearsals(index.named, index.wide);
  }

  /** All that are of a Namespace. */
  Stream<Rehearsal> of(Target target) {
    return Stream.concat(
            named.getOrDefault(target.namespace().name(), List.of()).stream(), wide.stream())
        .filter(candidate -> candidate.isOf(target))
        .map(Candidate::rehearsal);
  }

  private record Index(Facts facts, Map<String, List<Candidate>> named, List<Candidate> wide) {
    /** A Restore that lists no Namespaces restores all that its Backup holds. */
    void add(RestoreRun restore) {
      if (!restore.phase().equals(COMPLETED)
          || restore.errors() != 0
          || restore.completed().isEmpty()) {
        return;
      }
      if (restore.namespaces().isEmpty() || restore.namespaces().contains("*")) {
        backup(restore.namespace() + "/" + restore.backup())
            .ifPresent(backup -> add(backup, Rehearsal.of(restore, Grade.INFERRED)));
        return;
      }
      Candidate candidate = new Candidate(Rehearsal.of(restore, Grade.DIRECT), Optional.empty());
      restore.namespaces().forEach(namespace -> put(namespace, candidate));
    }

    /** Those of VolumeSnapshots are found by their claims. */
    void add(String object, Drill drill) {
      if (object.startsWith(BACKUP)) {
        backup(object.substring(BACKUP.length()))
            .ifPresent(backup -> add(backup, Rehearsal.of(object, drill, Grade.INFERRED)));
      }
    }

    private void add(BackupFact backup, Rehearsal rehearsal) {
      VeleroVersion version = facts.policy().spec().velero().version();
      Candidate candidate =
          new Candidate(rehearsal, Optional.of(Selection.of(backup.spec(), version)));
      Optional<List<String>> names = backup.spec().namedNamespaces();
      if (names.isEmpty()) {
        wide.add(candidate);
      } else {
        names.get().forEach(namespace -> put(namespace, candidate));
      }
    }

    private void put(String namespace, Candidate candidate) {
      named.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(candidate);
    }

    private Optional<BackupFact> backup(String key) {
      return Optional.ofNullable(facts.inventory().velero().backups().get(key));
    }
  }
}
