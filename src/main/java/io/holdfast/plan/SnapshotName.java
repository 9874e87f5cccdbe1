package io.holdfast.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The name of a VolumeSnapshot that a round takes: claim, schedule and slot for people, and a hash
 * of what makes it the only one. Two leaders that mean the same snapshot give it the same name. At
 * most 63 characters, so that it can be a label's value too.
 *
 * @param slot when the schedule fires, before the claim's offset
 * @param attempt counts from 1
 */
record SnapshotName(ClaimState claim, String schedule, Instant slot, int attempt) {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm");
  private static final int LONGEST_CLAIM = 30;
  private static final int LONGEST_SCHEDULE = 15;
  private static final int HASH_DIGITS = 8;

  /** What claim and schedule may take of 63, beside the slot, the hash and the hyphens. */
  private static final int LONGEST_BOTH = 63 - 12 - HASH_DIGITS - 3;

  /** A slot as it stands in the name and in the label, in UTC. */
  static String slotText(Instant slot) {
    return MINUTE.format(slot.atOffset(ZoneOffset.UTC));
  }

  /** The slot that a label says; empty for anything else. */
  static Optional<Instant> slot(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, MINUTE).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The whole name. */
  String text() {
    String round = cut(schedule, LONGEST_SCHEDULE);
    String of = cut(claim.name(), Math.min(LONGEST_CLAIM, LONGEST_BOTH - round.length()));
    String minute = slotText(slot);
    String unique = claim.uid() + "|" + schedule + "|" + minute;
    String tried = attempt == 1 ? unique : unique + "|" + attempt;
    String hash = Sha256.hex(tried).substring(0, HASH_DIGITS);
    return of + "-" + round + "-" + minute + "-" + hash;
  }

  /** No part of a name may end in a dot or a hyphen; the hash tells apart what is cut alike. */
  private static String cut(String text, int most) {
    int end = Math.min(text.length(), most);
    while (end > 0 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
      end--;
    }
    return text.substring(0, end);
  }
}
