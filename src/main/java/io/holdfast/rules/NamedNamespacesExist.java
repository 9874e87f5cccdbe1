package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import java.util.List;

/**
 * HF-306: the Namespaces that a Backup or Schedule names exist and are not Velero's own, and its
 * patterns match some. Rows WB-05, WB-06, WB-07 and WB-20 of Velero 1.18.3 server. What Velero
 * rejects of the lists by itself is for HF-203.
 */
final class NamedNamespacesExist implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              306,
              "named-namespaces-exist",
              "the Namespaces that a backup names exist and are not Velero's own",
              "A slip in a name, or a pattern that matches nothing, makes a backup that lacks what it"
                  + " is for.",
              Action.DENY,
              Kind.BACKUP,
              Kind.SCHEDULE)
          .onSchedule(Action.WARN)
          .needing(Facet.NAMESPACES);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Subject subject = request.subject();
    if (!(subject instanceof Subject.Task task) || subject.backupSpec().isEmpty()) {
      return Verdict.NOT_APPLICABLE;
    }
    BackupSpec spec = subject.backupSpec().get();
    IncludedNamespaces included = IncludedNamespaces.of(spec, task.product(), facts);
    List<Violation> violations = included.violations();
    return violations.isEmpty()
            && included.needsNamespaces()
            && !facts.inventory().knows(Facet.NAMESPACES)
        ? new Verdict.Unknown("the Namespaces are not known yet")
        : Verdict.of(violations);
  }
}
