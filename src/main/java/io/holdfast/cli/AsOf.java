package io.holdfast.cli;

import io.holdfast.model.Quoted;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which moment a command takes for now; shared by those whose answer hangs on it. */
final class AsOf {
  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "the moment to start from (default: now)")
  private @Nullable String from;

  /** The moment, or bad input. */
  Instant moment() {
    if (from == null) {
      return Instant.now();
    }
    try {
      return Instant.parse(from);
    } catch (DateTimeParseException e) {
      throw new BadInputException(
          "--from is " + Quoted.of(from) + ", must be an instant such as 2026-01-31T12:00:00Z");
    }
  }
}
