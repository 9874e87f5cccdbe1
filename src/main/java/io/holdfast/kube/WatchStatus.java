package io.holdfast.kube;

import java.time.Instant;
import java.util.Optional;

/**
 * How one list and watch is doing.
 *
 * @param what for example {@code volumesnapshotclasses.snapshot.storage.k8s.io}
 * @param since when it entered this phase
 * @param contact when the API server last told something about it; {@link Instant#EPOCH} for never
 * @param detail what went wrong, and who lacks which permission; empty while all is well
 * @param kept how much was taken in
 */
public record WatchStatus(
    String what, Phase phase, Instant since, Instant contact, String detail, Kept kept) {
  /** How many facts are kept, and how often the whole list was read for them. */
  public record Kept(int objects, int lists) {}

  /** What a list and watch is doing. */
  public enum Phase {
    /** Nothing was heard yet. */
    STARTING,
    /** Listed, and following changes. */
    WATCHING,
    /** The cluster has no such kind; looked for again from time to time. */
    ABSENT,
    /** Not allowed; tried again from time to time. */
    FORBIDDEN,
    /** The API server is away or broken; what was known is kept. */
    DISCONNECTED,
    /** Closed. */
    STOPPED
  }

  /** What a person may have to act on. */
  public Optional<String> complaint() {
    return switch (phase) {
      case FORBIDDEN, DISCONNECTED -> Optional.of(what + ": " + detail);
      case STARTING, WATCHING, ABSENT, STOPPED -> Optional.empty();
    };
  }

  WatchStatus entering(Phase next, String reason, Instant now) {
    Instant when = phase == next ? since : now;
    return new WatchStatus(what, next, when, contact, reason, kept);
  }

  WatchStatus heard(Instant now, Kept taken) {
    return new WatchStatus(what, phase, since, now, detail, taken);
  }
}
