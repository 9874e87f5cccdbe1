package io.holdfast.decision;

import io.holdfast.model.Problem;
import io.holdfast.policy.PolicyRevision;
import java.util.List;

/**
 * Policy documents, judged.
 *
 * @param revision what the documents say; to be used only when there are no problems
 * @param problems everything that is wrong
 */
public record PolicyCompilation(PolicyRevision revision, List<Problem> problems) {
  public PolicyCompilation {
    problems = List.copyOf(problems);
  }
}
