package io.holdfast.decode;

import io.holdfast.model.Problem;
import io.holdfast.policy.NamespaceDocument;
import io.holdfast.policy.PolicyDocuments;
import java.util.List;

/**
 * Policy documents, read.
 *
 * @param documents all BackupPolicies together, defaults in the place of what is wrong
 * @param namespaces the NamespaceBackupPolicies without a problem
 * @param problems with the BackupPolicies
 * @param namespaceProblems with NamespaceBackupPolicies, which are left out for it
 * @param complete false when a document could not be read at all, so that what it would define is
 *     missing and references to it must not be judged
 */
public record DecodedPolicy(
    PolicyDocuments documents,
    List<NamespaceDocument> namespaces,
    List<Problem> problems,
    List<Problem> namespaceProblems,
    boolean complete) {
  public DecodedPolicy {
    namespaces = List.copyOf(namespaces);
    problems = List.copyOf(problems);
    namespaceProblems = List.copyOf(namespaceProblems);
  }
}
