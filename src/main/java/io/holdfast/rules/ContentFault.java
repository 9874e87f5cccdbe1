package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;

/**
 * Something wrong with what Velero reads from a ConfigMap.
 *
 * @param path in the ConfigMap
 * @param line in the value, 0 unknown
 * @param message what is and what must be, without the field
 * @param stage when Velero notices
 * @param reason Velero's own words for it (Velero 1.18.3 server), without what it says of every
 *     fault of that stage; empty when it says nothing
 */
record ContentFault(FieldPath path, int line, String message, Stage stage, String reason) {
  /** Velero stops at the first fault of the first stage that has one. */
  enum Stage {
    /** The text does not have the shape. */
    READ,
    /** The values are not allowed. */
    VALIDATE,
    /** Velero takes it, and it does nothing. */
    UNNOTICED
  }

  /** A value that is not allowed. */
  static ContentFault invalid(Node node, String message, String reason) {
    return new ContentFault(node.path(), node.line(), message, Stage.VALIDATE, reason);
  }

  /** A text that Velero cannot read. */
  static ContentFault unreadable(Node node, String message, String reason) {
    return new ContentFault(node.path(), node.line(), message, Stage.READ, reason);
  }

  /** Something without effect. */
  static ContentFault unnoticed(Node node, String message) {
    return new ContentFault(node.path(), node.line(), message, Stage.UNNOTICED, "");
  }

  /** The message and Velero's words. */
  String said() {
    return reason.isEmpty() ? message : message + ": " + reason;
  }

  /** Where to look: {@code line 5 of the value}; empty when unknown. */
  String whereabouts() {
    return line > 0 ? "line " + line + " of the value" : "";
  }
}
