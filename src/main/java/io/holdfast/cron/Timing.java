package io.holdfast.cron;

import java.time.Duration;

/** When an expression fires. */
sealed interface Timing permits Calendar, Timing.Every, Timing.OnDemand {

  /** A fixed delay after the last run; whole seconds, at least one. */
  record Every(Duration delay) implements Timing {}

  /** Never by itself: {@code @triggered}, {@code @manual}, {@code @none}. */
  record OnDemand() implements Timing {}
}
