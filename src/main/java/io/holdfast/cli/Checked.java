package io.holdfast.cli;

import io.holdfast.decision.Decision;
import io.holdfast.model.Action;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Subject;

/**
 * One object of one file, judged.
 *
 * @param line where the object begins
 * @param subject the object as the file gives it
 */
record Checked(String file, int line, Subject subject, Decision decision) {
  ObjectRef ref() {
    return subject.ref();
  }

  Node.Mapping object() {
    return subject.root();
  }

  boolean denied() {
    return !decision.allowed();
  }

  boolean warned() {
    return decision.withAction(Action.WARN).findAny().isPresent();
  }
}
