package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HF-204: the label selectors of a Backup and of a Schedule's template are ones that Kubernetes can
 * use, and only one kind of them is given. Source: Velero 1.18.3 server; the words after the last
 * colon are its own, or those of Kubernetes.
 */
final class SelectorsAreUsable implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          204,
          "selectors",
          "label selectors are ones that Kubernetes can use",
          "With a selector that Kubernetes cannot use, every list fails and the backup is"
              + " PartiallyFailed and practically empty.",
          Action.DENY,
          Kind.BACKUP,
          Kind.SCHEDULE);

  private static final String ONE = "labelSelector";
  private static final String ANY = "orLabelSelectors";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    Optional<BackupSpec> spec = request.subject().backupSpec();
    return spec.isPresent() && request.subject() instanceof Subject.Task task
        ? Verdict.of(judge(spec.get(), Reader.of(task, facts.policy())))
        : Verdict.NOT_APPLICABLE;
  }

  private static List<Violation> judge(BackupSpec spec, Reader reader) {
    List<Violation> violations = new ArrayList<>();
    Optional<Node> one = spec.field(ONE);
    Optional<Node> any = spec.field(ANY);
    one.ifPresent(selector -> violations.addAll(unusable(selector)));
    if (!reader.knows(VeleroFeature.ANY_SELECTOR)) {
      any.ifPresent(
          list -> violations.add(reader.unknown(list, "it selects by labelSelector alone")));
      return violations;
    }
    if (one.isPresent()) {
      any.ifPresent(list -> violations.add(both(list)));
    }
    for (Node selector : any.map(Node::items).orElse(List.of())) {
      violations.addAll(unusable(selector));
    }
    return violations;
  }

  /** Velero counts what is there, even when it is empty. */
  private static Violation both(Node list) {
    return Violation.at(
        list,
        "is set beside labelSelector, must be the only one: encountered labelSelector as well as"
            + " orLabelSelectors in backup spec, only one can be specified",
        "put the labelSelector's conditions into each entry of orLabelSelectors");
  }

  private static List<Violation> unusable(Node selector) {
    return LabelSelectorCheck.problems(selector).stream()
        .map(problem ->
            new Violation(
                problem.path(),
                problem.line(),
                "cannot be used, must be a valid requirement: " + problem.message(),
                "operators are In, NotIn, Exists and DoesNotExist; keys and values are labels'",
                0))
        .toList();
  }
}
