package io.holdfast.coverage;

import java.time.Instant;

/**
 * A Backup or VolumeSnapshot one could restore from now.
 *
 * @param object {@code Backup velero/nightly-20261120010000}
 * @param taken of when the data is
 */
public record RecoveryPoint(String object, Instant taken) {}
