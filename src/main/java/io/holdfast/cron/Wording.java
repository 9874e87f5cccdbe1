package io.holdfast.cron;

import java.util.List;

/**
 * The words in which a dialect's parser refuses a text. Since Velero 1.18.3 values are quoted;
 * before they are not, and up to 1.14 sentences begin with a capital.
 */
record Wording(Dialect dialect) {

  String value(String value) {
    return dialect == Dialect.GO_CRON ? GoText.quote(value) : value;
  }

  String fieldCount(List<String> fields, String spec) {
    String found = dialect == Dialect.ROBFIG_V1 ? spec : "[" + String.join(" ", fields) + "]";
    return sentence("expected exactly 5 fields, found " + fields.size() + ": " + found);
  }

  String notANumber(String text, String reason) {
    return sentence(
        "failed to parse int from "
            + value(text)
            + ": strconv.Atoi: parsing "
            + GoText.quote(text)
            + ": "
            + reason);
  }

  String negative(long number, String text) {
    return sentence("negative number (" + number + ") not allowed: " + value(text));
  }

  String tooManyHyphens(String range, String item) {
    return sentence("too many hyphens: " + value(dialect == Dialect.GO_CRON ? range : item));
  }

  String tooManySlashes(String item) {
    return sentence("too many slashes: " + value(item));
  }

  String belowMinimum(long start, int minimum, String item) {
    return sentence(
        "beginning of range (" + start + ") below minimum (" + minimum + "): " + value(item));
  }

  String aboveMaximum(long end, int maximum, String item) {
    return sentence("end of range (" + end + ") above maximum (" + maximum + "): " + value(item));
  }

  String backwards(long start, long end, String item) {
    return sentence(
        "beginning of range (" + start + ") beyond end of range (" + end + "): " + value(item));
  }

  String stepZero(String item) {
    String verb = dialect == Dialect.GO_CRON ? "must" : "should";
    return sentence("step of range " + verb + " be a positive number: " + value(item));
  }

  String stepTooLarge(long step, long size, String item) {
    return "step ("
        + step
        + ") must be less than range size ("
        + Long.toUnsignedString(size)
        + "): "
        + value(item);
  }

  String badDuration(String descriptor, String error) {
    return sentence("failed to parse duration " + value(descriptor) + ": " + error);
  }

  String unknownDescriptor(String descriptor) {
    return sentence("unrecognized descriptor: " + value(descriptor));
  }

  private String sentence(String text) {
    return dialect == Dialect.ROBFIG_V1
        ? Character.toUpperCase(text.charAt(0)) + text.substring(1)
        : text;
  }
}
