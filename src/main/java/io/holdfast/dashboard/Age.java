package io.holdfast.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How old the newest recovery point is, in steps; the youngest first. */
enum Age {
  HOURS("6 h", Duration.ofHours(6)),
  DAY("26 h", Duration.ofHours(26)),
  DAYS("3 d", Duration.ofDays(3)),
  WEEK("8 d", Duration.ofDays(8)),
  MONTH("32 d", Duration.ofDays(32)),
  OLDER("older", Duration.ofDays(365_000)),
  NONE("none", Duration.ZERO);

  private final String word;
  private final Duration limit;

  Age(String word, Duration limit) {
    this.word = word;
    this.limit = limit;
  }

  /** The step of what was taken then. */
  static Age of(Optional<Instant> taken, Instant now) {
    if (taken.isEmpty()) {
      return NONE;
    }
    Duration age = Duration.between(taken.get(), now);
    return Stream.of(values())
        .filter(step -> age.compareTo(step.limit) <= 0)
        .findFirst()
        .orElse(OLDER);
  }

  static Optional<Age> ofCode(String code) {
    return Stream.of(values()).filter(step -> step.code().equals(code)).findFirst();
  }

  /** The head of its column. */
  String word() {
    return this == OLDER || this == NONE ? word : "≤ " + word;
  }

  /** For addresses and the style sheet. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
