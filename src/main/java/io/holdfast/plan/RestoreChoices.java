package io.holdfast.plan;

import java.util.List;
import java.util.Optional;

/**
 * What somebody said of the new claim.
 *
 * @param accessModes none: those of the snapshot's claim
 */
public record RestoreChoices(
    Optional<String> storageClass, List<String> accessModes, Optional<StorageSize> size) {
  /** Nothing. */
  public static final RestoreChoices NONE =
      new RestoreChoices(Optional.empty(), List.of(), Optional.empty());

  public RestoreChoices {
    accessModes = List.copyOf(accessModes);
  }
}
