package io.holdfast.cron;

import java.time.Duration;
import java.util.Optional;

/**
 * A duration as Velero writes and reads it: Go's {@code time.Duration}, about 292 years either way.
 *
 * @param nanos signed length in nanoseconds
 */
public record GoDuration(long nanos) implements Comparable<GoDuration> {
  private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

  /** So many hours; at most 2,562,047 either way. */
  public static GoDuration ofHours(long hours) {
    return new GoDuration(Math.multiplyExact(hours, NANOS_PER_HOUR));
  }

  /** The same length; what is longer than Go can say becomes the longest that it can. */
  public static GoDuration of(Duration duration) {
    if (duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0) {
      return new GoDuration(Long.MAX_VALUE);
    }
    return duration.compareTo(Duration.ofNanos(Long.MIN_VALUE)) <= 0
        ? new GoDuration(Long.MIN_VALUE)
        : new GoDuration(duration.toNanos());
  }

  /**
   * Reads a text as Go 1.26's {@code time.ParseDuration}: {@code 720h}, {@code 1h30m}, {@code
   * -1.5h}, {@code 0}. Units are ns, us, ms, s, m and h; there are no days.
   */
  public static DurationParse parse(String text) {
    return DurationReader.read(text);
  }

  /**
   * What someone who wrote a rejected text most likely meant, in canonical form: {@code 30d},
   * {@code 30 days}, {@code P30D} are {@code 720h0m0s}. A day is 24 hours, a week 7 days, a year
   * 365 days. Empty for a text that is a duration already, for a bare number (its unit is anybody's
   * guess), for months, for anything negative or too long, and for what makes no sense.
   */
  public static Optional<String> suggest(String text) {
    return DurationSuggestion.of(text).map(GoDuration::canonical);
  }

  /** Go's {@code Duration.String()}: {@code 720h0m0s}, {@code 1.5s}, {@code 1µs}, {@code 0s}. */
  public String canonical() {
    return DurationPrinter.print(nanos);
  }

  /** As people write it: {@link #canonical} without zeros at its end, {@code 720h}, {@code 0s}. */
  public String brief() {
    String text = canonical();
    String noSeconds = withoutTail(text, "m0s");
    return withoutTail(noSeconds, "h0m");
  }

  private static String withoutTail(String text, String tail) {
    return text.endsWith(tail) ? text.substring(0, text.length() - tail.length() + 1) : text;
  }

  /** The same length for {@code java.time}. */
  public Duration toDuration() {
    return Duration.ofNanos(nanos);
  }

  /** Zero in any spelling; Velero then uses its default. */
  public boolean isZero() {
    return nanos == 0;
  }

  /** Below zero; as a TTL it means expired already. */
  public boolean isNegative() {
    return nanos < 0;
  }

  @Override
  public int compareTo(GoDuration other) {
    return Long.compare(nanos, other.nanos);
  }

  @Override
  public String toString() {
    return canonical();
  }
}
