package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Kind;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Operation;
import io.holdfast.model.Problem;
import io.holdfast.model.Request;
import io.holdfast.model.Subject.PolicyConfigMap;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.PolicySource;
import io.holdfast.policy.RuleParameters;
import java.util.Set;

/**
 * HF-601: a change of a policy ConfigMap leaves valid policy behind. The problems were found when
 * the documents were read, merged with all others; here each becomes a violation with its key, its
 * line and its field, so that a person can go there and correct it.
 */
final class PolicyDocumentsAreValid implements PlainRule, Check<RuleParameters.None> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              601,
              "policy-documents-are-valid",
              "policy documents are valid",
              "A policy with a mistake is not put in force, so everybody would go on under the old"
                  + " one without knowing.",
              Action.DENY,
              Kind.POLICY)
          .on(Set.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
    return request.subject() instanceof PolicyConfigMap configMap
        ? Verdict.of(
            configMap.problems().stream()
                .map(problem -> violation(problem, configMap.ref()))
                .toList())
        : Verdict.NOT_APPLICABLE;
  }

  /** In this ConfigMap the key is the path; elsewhere the source has to be said. */
  private static Violation violation(Problem problem, ObjectRef configMap) {
    String here =
        new PolicySource(configMap.namespace(), configMap.name(), "", "").configMapWhere();
    boolean own = problem.source().startsWith(here);
    FieldPath path =
        own ? FieldPath.of("data", problem.source().substring(here.length())) : FieldPath.ROOT;
    String field = problem.path().toString();
    String place = own ? "" : problem.source() + " ";
    String line = problem.line() > 0 ? "line " + problem.line() + ": " : "";
    String message = place + line + (field.isEmpty() ? "" : field + " ") + problem.message();
    return new Violation(path, problem.line(), message, "", 0);
  }
}
