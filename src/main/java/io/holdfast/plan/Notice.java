package io.holdfast.plan;

import io.holdfast.model.ObjectRef;
import java.util.Comparator;

/**
 * Something that a person should know of and that no step mends.
 *
 * @param about the object that it is said of
 * @param reason one word in CamelCase, as Events have it
 */
public record Notice(ObjectRef about, String uid, String reason, String text) {
  /** The policy's restore drills, which are no object of their own. */
  static final ObjectRef DRILLS =
      new ObjectRef("holdfast.io/v1alpha1", "BackupPolicy", "", "restoreDrills");

  /** The same whatever the order in which things were looked at. */
  static final Comparator<Notice> ORDER =
      Comparator.comparing(Notice::about, Step.BY_OBJECT)
          .thenComparing(Notice::reason)
          .thenComparing(Notice::text);

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
