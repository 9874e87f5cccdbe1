package io.holdfast.pipeline;

import io.holdfast.model.Problem;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of all policy documents.
 *
 * @param revision what they say; empty when there are problems
 * @param problems what keeps them from being in force, in the order of source and line
 * @param ignored what is wrong with NamespaceBackupPolicies: each is left out by itself, so that a
 *     Namespace can never stop the policy of all
 */
public record PolicyLoad(
    Optional<PolicyRevision> revision, List<Problem> problems, List<Problem> ignored) {
  public PolicyLoad {
    problems = List.copyOf(problems);
    ignored = List.copyOf(ignored);
  }

  /**
   * What a change of one ConfigMap is refused for: everything that is wrong with the policy, and
   * what would be left out of that ConfigMap itself. Mistakes that other Namespaces made are not
   * its fault.
   */
  public List<Problem> refusing(String namespace, String configMap) {
    String source = new PolicySource(namespace, configMap, "", "").configMapWhere();
    return Stream.concat(
            problems.stream(), ignored.stream().filter(p -> p.source().startsWith(source)))
        .toList();
  }
}
