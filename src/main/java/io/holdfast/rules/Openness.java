package io.holdfast.rules;

import io.holdfast.model.Request;

/** Whether an object may be filled in. */
final class Openness {
  private Openness() {}

  /** Not through a subresource, which stores no labels everywhere, nor on its way out. */
  static boolean isOpen(Request request) {
    return request.subResource().isEmpty() && !request.subject().metadata().beingDeleted();
  }
}
