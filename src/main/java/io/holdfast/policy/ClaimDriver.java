package io.holdfast.policy;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject.Claim;
import java.util.Optional;

/** Which driver provisions a claim's volume. */
public sealed interface ClaimDriver {
  /** The provisioner of the claim's StorageClass. */
  record Known(String name) implements ClaimDriver {}

  /** None: the claim asks for a volume that somebody made by hand. */
  record None() implements ClaimDriver {}

  /** Cannot be decided from what is known. */
  record Unknown(String why) implements ClaimDriver {}

  /** By the claim's StorageClass, or the cluster's default one when it names none. */
  static ClaimDriver of(Claim claim, Inventory inventory) {
    Optional<String> name = claim.storageClassName();
    if (name.isPresent() && name.get().isEmpty()) {
      return new None();
    }
    if (!inventory.knows(Facet.STORAGE_CLASSES)) {
      return new Unknown("the StorageClasses are not known yet");
    }
    return name.map(inventory::storageClass)
        .orElseGet(inventory::defaultStorageClass)
        .map(StorageClassFact::provisioner)
        .<ClaimDriver>map(Known::new)
        .orElseGet(() -> new Unknown(name.map(ClaimDriver::absent).orElse(NO_DEFAULT)));
  }

  /** Why the driver of a claim without a StorageClass is not known. */
  String NO_DEFAULT = "the claim names no StorageClass and the cluster has no single default";

  private static String absent(String name) {
    return "StorageClass " + Quoted.of(name) + " is not known yet";
  }
}
