package io.holdfast.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The name of what is made once at a moment, such as {@code shop-20261121083000}, in UTC as Velero
 * names the Backups of a Schedule. At most 63 characters: Velero writes it into labels.
 */
final class StampedName {
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
  private static final int LONGEST = 63 - 14 - 1;

  private StampedName() {}

  static String of(String what, Instant now) {
    int end = Math.min(what.length(), LONGEST);
    // A part of a name may not end in a dot, nor begin with a hyphen.
    while (end > 0 && (what.charAt(end - 1) == '.' || what.charAt(end - 1) == '-')) {
      end--;
    }
    return what.substring(0, end) + "-" + SECOND.format(now.atOffset(ZoneOffset.UTC));
  }
}
