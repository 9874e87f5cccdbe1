package io.holdfast.cron;

/** Shorthand for tests that know whether a text is accepted. */
final class Readings {
  private Readings() {}

  static CronExpression accepted(String text, Dialect dialect) {
    return switch (CronExpression.parse(text, dialect)) {
      case CronParse.Valid(CronExpression expression) -> expression;
      case CronParse.Invalid(String error) ->
          throw new AssertionError(dialect + " rejects \"" + text + "\": " + error);
    };
  }

  static String rejected(String text, Dialect dialect) {
    return switch (CronExpression.parse(text, dialect)) {
      case CronParse.Valid(CronExpression expression) ->
          throw new AssertionError(dialect + " accepts \"" + expression + "\"");
      case CronParse.Invalid(String error) -> error;
    };
  }

  static GoDuration duration(String text) {
    return switch (GoDuration.parse(text)) {
      case DurationParse.Valid(GoDuration duration) -> duration;
      case DurationParse.Invalid(String error) -> throw new AssertionError(error);
    };
  }

  static String durationError(String text) {
    return switch (GoDuration.parse(text)) {
      case DurationParse.Valid(GoDuration duration) ->
          throw new AssertionError("\"" + text + "\" is " + duration);
      case DurationParse.Invalid(String error) -> error;
    };
  }
}
