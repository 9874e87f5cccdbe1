package io.holdfast.coverage;

import io.holdfast.model.Grade;
import java.time.Instant;

/**
 * A Backup or VolumeSnapshot one could restore from now.
 *
 * @param object {@code Backup velero/nightly-20261120010000}
 * @param taken of when the data is
 * @param grade direct where it is of this very object, inferred where it is of more
 */
public record RecoveryPoint(String object, Instant taken, Grade grade) {}
