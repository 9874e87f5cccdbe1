package io.holdfast.policy;

import io.holdfast.model.Problem;
import java.util.List;

/**
 * The policy of this moment, published as one reference.
 *
 * @param revision in force: the newest that was valid
 * @param sources all documents as they stand in the cluster, valid or not
 * @param problems what keeps {@code sources} from being in force; empty when they are
 */
public record PolicyState(
    PolicyRevision revision, List<PolicySource> sources, List<Problem> problems) {
  public PolicyState {
    sources = List.copyOf(sources);
    problems = List.copyOf(problems);
  }
}
