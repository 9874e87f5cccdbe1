package io.holdfast.load;

/**
 * When one connection asks.
 *
 * @param gap nanoseconds from one request to the next; 0: as soon as the last one is answered
 * @param offset nanoseconds before the first
 */
record Pace(long gap, long offset) {
  static final Pace AT_ONCE = new Pace(0, 0);
  private static final long SECOND = 1_000_000_000L;

  /** The pace of one of several connections that together ask {@code perSecond} times. */
  static Pace share(int perSecond, int connections, int index) {
    long gap = SECOND * connections / perSecond;
    return new Pace(gap, gap * index / connections);
  }
}
