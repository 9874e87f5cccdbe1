package io.holdfast.webhook;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of reviews are held at this moment, and no more than so many. Bytes, not requests:
 * a thousand small reviews cost less than ten large ones.
 */
final class InFlight {
  private final long most;
  private final AtomicLong held = new AtomicLong();

  InFlight(long most) {
    this.most = most;
  }

  /** Takes {@code bytes}; false when that would be too many, and then nothing was taken. */
  boolean take(long bytes) {
    long now = held.addAndGet(bytes);
    if (now > most) {
      held.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Gives {@code bytes} back. */
  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
