package io.holdfast.load;

import java.util.stream.LongStream;

/** Every latency of one measurement, exactly. */
final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] nanos;
  private final double seconds;

  private Latencies(long[] nanos, double seconds) {
    this.nanos = nanos;
    this.seconds = seconds;
  }

  /**
   * What was seen.
   *
   * @param seconds how long the measurement took
   */
  static Latencies of(LongStream nanos, double seconds) {
    return new Latencies(nanos.sorted().toArray(), seconds);
  }

  double perSecond() {
    return nanos.length / seconds;
  }

  /** The smallest latency that {@code percent} of all are not above, in milliseconds. */
  double percentile(double percent) {
    if (nanos.length == 0) {
      throw new IllegalStateException("nothing was answered");
    }
    int rank = (int) Math.ceil(percent / 100 * nanos.length);
    return nanos[Math.clamp(rank - 1, 0, nanos.length - 1)] / NANOS_PER_MILLI;
  }

  double p50() {
    return percentile(50);
  }

  double p99() {
    return percentile(99);
  }
}
