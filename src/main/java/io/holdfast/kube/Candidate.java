package io.holdfast.kube;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides for one of those who want to lead, by the rules of client-go's leader election: what
 * another wrote counts from when we saw it, by our own clock, so that clocks may differ. Pure;
 * times called {@code uptime} are read from a clock that is never set.
 *
 * @param identity of nobody else
 * @param seen what the lease said when it last changed; empty before there was one
 * @param seenAt uptime when it was seen
 * @param renewedAt uptime before our last successful write; empty while we do not lead
 */
record Candidate(
    String identity,
    LeaseTiming timing,
    Optional<LeaseRecord> seen,
    Duration seenAt,
    Optional<Duration> renewedAt) {
  Candidate(String identity, LeaseTiming timing) {
    this(identity, timing, Optional.empty(), Duration.ZERO, Optional.empty());
  }

  /** What the lease says now; empty when there is none. */
  Candidate sees(Optional<LeaseRecord> found, Duration uptime) {
    boolean mine = found.filter(this::isMine).isPresent();
    Optional<Duration> renewed = mine ? renewedAt : Optional.empty();
    Duration since = found.equals(seen) ? seenAt : uptime;
    return new Candidate(identity, timing, found, since, renewed);
  }

  /** What to write into the lease; empty while it is another's. */
  Optional<LeaseRecord> bid(Duration uptime, Instant now) {
    if (seen.isEmpty()) {
      return Optional.of(new LeaseRecord(identity, timing.lease(), now, now, 0));
    }
    LeaseRecord last = seen.get();
    if (isMine(last)) {
      return Optional.of(
          new LeaseRecord(identity, timing.lease(), last.acquired(), now, last.transitions()));
    }
    boolean taken = !last.holder().isEmpty() && uptime.compareTo(seenAt.plus(last.duration())) < 0;
    return taken
        ? Optional.empty()
        : Optional.of(new LeaseRecord(identity, timing.lease(), now, now, last.transitions() + 1));
  }

  /**
   * Our bid was written.
   *
   * @param asked uptime before it was sent: others may have seen it since then
   */
  Candidate won(LeaseRecord written, Duration asked) {
    return new Candidate(identity, timing, Optional.of(written), asked, Optional.of(asked));
  }

  /** True while we may act: others wait longer than this. */
  boolean leads(Duration uptime) {
    return renewedAt
        .filter(renewed -> uptime.compareTo(renewed.plus(timing.deadline())) < 0)
        .isPresent();
  }

  /** What to write when we give up: the next one need not wait. */
  Optional<LeaseRecord> release(Instant now) {
    return seen.filter(this::isMine)
        .map(last -> new LeaseRecord("", Duration.ofSeconds(1), now, now, last.transitions()));
  }

  private boolean isMine(LeaseRecord record) {
    return record.holder().equals(identity);
  }
}
