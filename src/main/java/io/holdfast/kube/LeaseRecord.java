package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpecBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lease says.
 *
 * @param holder who leads; empty when nobody does
 * @param duration for how long others leave it alone after they saw it
 * @param acquired when the holder began to lead, by its clock
 * @param renewed when the holder last renewed it, by its clock
 * @param transitions how often the holder changed
 */
record LeaseRecord(
    String holder, Duration duration, Instant acquired, Instant renewed, int transitions) {
  /** What a Lease object says; what is missing there counts as never and nobody. */
  static LeaseRecord of(@Nullable LeaseSpec spec) {
    LeaseSpec said = spec == null ? new LeaseSpec() : spec;
    return new LeaseRecord(
        Optional.ofNullable(said.getHolderIdentity()).orElse(""),
        Duration.ofSeconds(Optional.ofNullable(said.getLeaseDurationSeconds()).orElse(0)),
        instant(said.getAcquireTime()),
        instant(said.getRenewTime()),
        Optional.ofNullable(said.getLeaseTransitions()).orElse(0));
  }

  LeaseSpec spec() {
    return new LeaseSpecBuilder()
        .withHolderIdentity(holder)
        .withLeaseDurationSeconds((int) duration.toSeconds())
        .withAcquireTime(acquired.atZone(ZoneOffset.UTC))
        .withRenewTime(renewed.atZone(ZoneOffset.UTC))
        .withLeaseTransitions(transitions)
        .build();
  }

  private static Instant instant(@Nullable ZonedDateTime time) {
    return time == null ? Instant.EPOCH : time.toInstant();
  }
}
