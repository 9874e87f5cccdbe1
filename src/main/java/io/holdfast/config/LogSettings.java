package io.holdfast.config;

/** How and what the process logs. */
public record LogSettings(Format format, Level level) {
  /** How a line looks. */
  public enum Format {
    TEXT,
    JSON
  }

  /** The least that is logged. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }
}
