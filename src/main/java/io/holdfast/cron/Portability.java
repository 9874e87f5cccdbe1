package io.holdfast.cron;

import java.time.Instant;
import java.util.List;

/**
 * How a cron text differs between the dialects, in acceptance and in meaning, and what it depends
 * on beyond Velero's version.
 *
 * @param text the cron text
 * @param differences in the order: accepted or not, days, never firing, zone, clock changes
 */
public record Portability(String text, List<Difference> differences) {

  /** The nature of a difference. */
  public enum Kind {
    /** Some version rejects the text. */
    REJECTED,
    /** The versions choose different days. */
    DAYS,
    /** Some version finds no next run, which for Velero means that one is always due. */
    NEVER_FIRES,
    /** The text counts as another one in some version. */
    INTERVAL,
    /** The zone must be known to the server. */
    ZONE,
    /** A run falls into an hour that the zone's clock skips or repeats. */
    CLOCK_CHANGE
  }

  /**
   * One difference.
   *
   * @param sentence for people, such as {@code fires on the 13th and every Friday up to 1.18.2,
   *     only on Friday the 13th from 1.18.3}
   */
  public record Difference(Kind kind, String sentence) {}

  public Portability {
    differences = List.copyOf(differences);
  }

  /**
   * Compares what the three dialects make of a text.
   *
   * @param from the moment from which next runs and clock changes are looked for
   */
  public static Portability of(String text, Instant from) {
    return new Portability(text, new PortabilityCheck(text, from).differences());
  }

  /** Whether every dialect accepts the text and it means the same in all of them, anywhere. */
  public boolean portable() {
    return differences.isEmpty();
  }
}
