package io.holdfast.cron;

/** A duration as Go counts it, in nanoseconds. */
public record GoDuration(long nanos) {
  private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

  /** So many hours. */
  public static GoDuration ofHours(long hours) {
    return new GoDuration(Math.multiplyExact(hours, NANOS_PER_HOUR));
  }
}
