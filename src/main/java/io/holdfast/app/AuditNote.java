package io.holdfast.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * When there is an audit, or why there is none, as the dashboard says it.
 *
 * @param interval zero when this server never makes any
 * @param due when this server makes the next one; empty when it does not lead
 */
record AuditNote(Duration interval, Optional<Instant> due) {
  static final AuditNote NEVER = new AuditNote(Duration.ZERO, Optional.empty());

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  /** A sentence that goes on. */
  String text() {
    if (interval.isZero()) {
      return "this server makes none; audit.interval is 0, or the controller is off.";
    }
    return due.map(at -> "the next one is due at %s UTC.".formatted(TIME.format(at)))
        .orElse("the server that leads makes them, and those of others see none.");
  }
}
