package io.holdfast.cli;

import io.holdfast.decision.Decision;
import io.holdfast.model.Action;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;

/**
 * One object of one file, judged.
 *
 * @param line where the object begins
 * @param object as the file gives it
 */
record Checked(String file, int line, ObjectRef ref, Node.Mapping object, Decision decision) {
  boolean denied() {
    return !decision.allowed();
  }

  boolean warned() {
    return decision.withAction(Action.WARN).findAny().isPresent();
  }
}
