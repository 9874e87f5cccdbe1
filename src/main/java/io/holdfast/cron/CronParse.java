package io.holdfast.cron;

/** What became of a cron text in one dialect. */
public sealed interface CronParse {

  /** The dialect accepts the text. */
  record Valid(CronExpression expression) implements CronParse {}

  /**
   * The dialect rejects the text.
   *
   * @param error the parser's own words as Velero shows them in {@code status.validationErrors},
   *     without the {@code invalid schedule: } in front
   */
  record Invalid(String error) implements CronParse {}
}
