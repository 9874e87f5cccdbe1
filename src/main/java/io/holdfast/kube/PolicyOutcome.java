package io.holdfast.kube;

import io.holdfast.model.Problem;
import io.holdfast.policy.PolicyRevision;
import java.util.List;
import java.util.Optional;

/** What became of all policy documents: a revision, or everything that is wrong with them. */
public record PolicyOutcome(Optional<PolicyRevision> revision, List<Problem> problems) {}
