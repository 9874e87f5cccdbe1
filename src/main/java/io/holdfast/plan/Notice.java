package io.holdfast.plan;

import io.holdfast.model.ObjectRef;

/**
 * Something that a person should know of and that no step mends.
 *
 * @param about the object that it is said of
 * @param reason one word in CamelCase, as Events have it
 */
public record Notice(ObjectRef about, String uid, String reason, String text) {
  /** Of a claim. */
  static Notice of(ClaimState claim, String reason, String text) {
    return new Notice(claim.ref(), claim.uid(), reason, text);
  }

  /** Of the policy's schedule of that name, which is no object of its own. */
  static Notice ofSchedule(String name, String reason, String text) {
    return new Notice(
        new ObjectRef("holdfast.io/v1alpha1", "BackupPolicy", "", name), "", reason, text);
  }
}
