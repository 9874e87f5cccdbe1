package io.holdfast.pipeline;

import io.holdfast.model.ObjectRef;
import io.holdfast.model.Problem;
import io.holdfast.policy.PolicySource;
import java.util.List;

/** Says what is wrong with a set of policy documents. */
@FunctionalInterface
public interface PolicyJudge {
  /**
   * The problems for which a change of the ConfigMap {@code changed} is refused, when {@code
   * sources} are all documents after it; none when they can be in force.
   */
  List<Problem> problems(List<PolicySource> sources, ObjectRef changed);
}
