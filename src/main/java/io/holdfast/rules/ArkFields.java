package io.holdfast.rules;

import io.holdfast.model.Node;
import io.holdfast.model.Violation;

/** Fields that Velero added and Ark, which reads older objects of the same shape, never knew. */
final class ArkFields {
  private ArkFields() {}

  /** A field that somebody set and Ark does not read: {@code it filters by ... alone}. */
  static Violation unknown(Node field, String instead) {
    return Violation.at(
        field,
        "is unknown to Ark, must be left out: " + instead,
        "remove it, or move the object to velero.io/v1");
  }
}
