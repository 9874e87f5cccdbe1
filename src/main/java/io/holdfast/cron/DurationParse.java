package io.holdfast.cron;

/** What became of a duration text. */
public sealed interface DurationParse {

  /** The text is a duration. */
  record Valid(GoDuration duration) implements DurationParse {}

  /**
   * The text is none.
   *
   * @param error what Go's {@code time.ParseDuration} says, such as {@code time: unknown unit "d"
   *     in duration "30d"}
   */
  record Invalid(String error) implements DurationParse {}
}
