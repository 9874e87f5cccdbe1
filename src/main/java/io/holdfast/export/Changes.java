package io.holdfast.export;

/** What has changed in a mapping between the object as it was and as it is. */
final class Changes {
  private Changes() {}

  /** The names of members that are not what they were; null is the same as absent. */
  static String names(String was, String now) {
    return ("(%2$s.filter(name, %2$s[name] != null && (!(name in %1$s) || %1$s[name] !="
            + " %2$s[name])) + %1$s.filter(name, %1$s[name] != null && !(name in %2$s &&"
            + " %2$s[name] != null)))")
        .formatted(was, now);
  }

  /** {@code is changed from "a" to "b"}, and the same of what is new or gone, of {@code name}. */
  static String said(String was, String now) {
    return ("(!(name in %2$s) ? ' is removed' + %3$s :"
            + " !(name in %1$s) ? ' is set' + %5$s :"
            + " ' is changed' + (%6$s ? '' : %4$s) + %5$s)")
        .formatted(
            was,
            now,
            value(", was ", was),
            value(" from ", was),
            value(" to ", now),
            isLong(now + "[name]"));
  }

  /** The path of a member in messages. */
  static String path(String parent) {
    return "(name.matches('^[0-9A-Za-z_-]+$') ? %1$s + '.' + name : %1$s + '[' + name + ']')"
        .formatted(parent);
  }

  private static String value(String before, String mapping) {
    String value = mapping + "[name]";
    return "(%s ? '' : %s + (type(%s) == string ? %s : string(%s)))"
        .formatted(
            isLong(value), Cel.text(before), value, Cel.quoted("string(" + value + ")"), value);
  }

  private static String isLong(String value) {
    return "(type(%1$s) == list || type(%1$s) == map)".formatted(value);
  }
}
