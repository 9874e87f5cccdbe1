package io.holdfast.decision;

import io.holdfast.model.Keys;
import io.holdfast.model.Request;
import io.holdfast.policy.PolicyRevision;
import java.util.Optional;

/** Reasons for which a request is never denied, whatever the rules say. */
final class Excuse {
  /** The object already had this violation. */
  static final String ALREADY_SO = "the object already was so before this change";

  private Excuse() {}

  /** The reason that holds for the whole request. */
  static Optional<String> of(Request request, PolicyRevision policy) {
    if (request.user().name().equals(policy.spec().velero().user())) {
      return Optional.of("written by Velero itself");
    }
    if (request.subject().metadata().beingDeleted()) {
      return Optional.of("the object is being deleted");
    }
    return request
        .subject()
        .metadata()
        .annotation(Keys.BREAK_GLASS)
        .filter(reason -> !reason.isBlank())
        .filter(reason -> policy.spec().breakGlass().allows(request.user()))
        .map(reason -> "break-glass: " + reason);
  }
}
