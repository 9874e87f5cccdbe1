package io.holdfast.cron;

/**
 * What a field, or an item of its list, says.
 *
 * @param values bit n is set when the field matches n
 * @param star whether an item is {@code *} or {@code ?} without a step
 * @param steppedStar whether an item is {@code *} or {@code ?} with a step above 1
 * @param error why it cannot be read, or empty
 */
record FieldValues(long values, boolean star, boolean steppedStar, String error) {
  /** A list without items. */
  static final FieldValues NONE = new FieldValues(0, false, false, "");

  static FieldValues failed(String error) {
    return new FieldValues(0, false, false, error);
  }

  boolean failed() {
    return !error.isEmpty();
  }

  /** This and one more item of the list. */
  FieldValues and(FieldValues item) {
    return new FieldValues(
        values | item.values, star || item.star, steppedStar || item.steppedStar, item.error);
  }
}
