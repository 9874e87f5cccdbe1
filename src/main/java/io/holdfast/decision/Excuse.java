package io.holdfast.decision;

import io.holdfast.model.Keys;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.User;
import io.holdfast.policy.PolicyRevision;
import java.util.Optional;
import java.util.Set;

/** Reasons for which a request is never denied, whatever the rules say. */
final class Excuse {
  /** The object already had this violation. */
  static final String ALREADY_SO = "the object already was so before this change";

  /** What a user's own reason follows. */
  static final String BREAK_GLASS = "break-glass: ";

  /** They delete what is in a Namespace, or has an owner, that is gone already. */
  private static final Set<String> CARRY_OUT =
      Set.of(
          User.ofServiceAccount("kube-system", "namespace-controller"),
          User.ofServiceAccount("kube-system", "generic-garbage-collector"),
          "system:kube-controller-manager");

  private Excuse() {}

  /** The reason that holds for the whole request. */
  static Optional<String> of(Request request, PolicyRevision policy) {
    if (request.user().name().equals(policy.spec().velero().user())) {
      return Optional.of("written by Velero itself");
    }
    if (request.subject().metadata().beingDeleted()) {
      return Optional.of("the object is being deleted");
    }
    if (request.operation() == Operation.DELETE && CARRY_OUT.contains(request.user().name())) {
      return Optional.of("deleted by Kubernetes with what it belongs to");
    }
    return request
        .subject()
        .metadata()
        .annotation(Keys.BREAK_GLASS)
        .filter(reason -> !reason.isBlank())
        .filter(reason -> policy.spec().breakGlass().allows(request.user()))
        .map(reason -> BREAK_GLASS + reason);
  }
}
