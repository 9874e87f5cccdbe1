package io.holdfast.rules;

import io.holdfast.coverage.NamespaceLists;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a Backup takes, against what is granted. Excludes are not counted in its favour. */
record BackupReach(Facts facts, Granted granted) {
  private static final String INCLUDES = "includedNamespaces";

  /** A spec or template as it is to be stored. */
  Verdict of(BackupSpec spec, String namespace) {
    List<Violation> violations = new ArrayList<>(namespaces(spec, "is"));
    if (granted.clusterResources()) {
      return Verdict.of(violations);
    }
    ClusterReach cluster = reach(spec);
    cluster
        .violation(granted)
        .or(() -> cluster.byPolicy(granted, cluster.policy(namespace, facts)))
        .ifPresent(violations::add);
    return violations.isEmpty() && cluster.isUnseen(facts)
        ? new Verdict.Unknown("the ConfigMap of the resource policy is not known yet")
        : Verdict.of(violations);
  }

  /** The same as it was before. */
  Verdict ofFormer(BackupSpec spec) {
    return Verdict.of(namespaces(spec, "was"));
  }

  /** A request to delete a Backup. */
  Verdict ofRequest(BackupToDelete request) {
    if (granted.holdsAll()) {
      return Verdict.PASS;
    }
    if (!facts.inventory().knows(Facet.BACKUPS)) {
      return new Verdict.Unknown("the Backups are not known yet");
    }
    return request
        .in(facts)
        .filter(backup -> !holds(backup))
        .map(backup -> {
          String message =
              "is " + Quoted.of(backup.name()) + ", of namespaces " + granted.refusal();
          return Verdict.fail(request.violation(message, granted.remedy()).lookedUp());
        })
        .orElse(Verdict.PASS);
  }

  /** True when all that a Backup holds is granted. */
  boolean holds(BackupFact backup) {
    return namespaces(backup.spec(), "is").isEmpty();
  }

  /** True when a Backup holds cluster-scoped resources of its own. */
  boolean reachesCluster(BackupFact backup) {
    return reach(backup.spec()).violation(granted).isPresent();
  }

  private ClusterReach reach(BackupSpec spec) {
    boolean all = NamespaceLists.of(spec, facts.policy().spec().velero().version()).includeAll();
    return new ClusterReach(spec, all);
  }

  private List<Violation> namespaces(BackupSpec spec, String verb) {
    List<Node.Text> included = spec.texts(INCLUDES);
    if (included.isEmpty()) {
      return granted.holdsAll() ? List.of() : List.of(all(spec, verb));
    }
    List<Violation> violations = new ArrayList<>();
    for (Node.Text entry : included) {
      if (!granted.holds(entry.value())) {
        String message = verb + " " + Quoted.of(entry.value()) + ", " + granted.refusal();
        violations.add(Violation.at(entry, message, granted.remedy()));
      }
    }
    return violations;
  }

  private Violation all(BackupSpec spec, String verb) {
    Optional<Node> list = spec.field(INCLUDES);
    String what = list.isEmpty() ? " missing" : " empty";
    return new Violation(
        spec.path(INCLUDES),
        spec.line(INCLUDES),
        verb + what + ", which means all namespaces, " + granted.refusal(),
        granted.remedy(),
        0);
  }
}
