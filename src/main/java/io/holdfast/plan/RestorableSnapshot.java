package io.holdfast.plan;

import java.util.Optional;

/**
 * A VolumeSnapshot that a volume is to be made from.
 *
 * @param size {@code status.restoreSize}: the least that a volume made from it may have
 * @param driver the CSI driver that took it; empty when that may not be read
 */
public record RestorableSnapshot(
    SnapshotState state, Optional<StorageSize> size, Optional<String> driver) {}
