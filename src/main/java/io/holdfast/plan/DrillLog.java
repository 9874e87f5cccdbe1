package io.holdfast.plan;

import io.holdfast.model.Keys;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the annotations of an object say of its restore drills: of those that passed the last, and
 * the last that failed unless one passed since.
 */
record DrillLog(Optional<DrillResult.Passed> passed, Optional<DrillResult.Failed> failed) {
  /** Longest reason that is written. */
  static final int LONGEST = 200;

  static DrillLog of(Map<String, String> annotations) {
    String seconds = annotations.getOrDefault(Keys.DRILL_SECONDS, "");
    String failed = annotations.getOrDefault(Keys.DRILL_FAILED, "");
    int space = failed.indexOf(' ');
    String time = space < 0 ? failed : failed.substring(0, space);
    String why = space < 0 ? "" : failed.substring(space + 1);
    return new DrillLog(
        instant(annotations.getOrDefault(Keys.DRILL_PASSED, ""))
            .map(at -> new DrillResult.Passed(at, seconds)),
        instant(time).map(at -> new DrillResult.Failed(at, why)));
  }

  /** The last one. */
  Optional<DrillResult> last() {
    boolean failedLast =
        failed.isPresent() && (passed.isEmpty() || failed.get().at().isAfter(passed.get().at()));
    return failedLast ? failed.map(one -> one) : passed.map(one -> one);
  }

  /** When the last one ended; the epoch when there was none. */
  Instant ended() {
    return last().map(DrillResult::at).orElse(Instant.EPOCH);
  }

  /** The last one, if it ended then or later. */
  Optional<DrillResult> since(Instant began) {
    return last().filter(result -> !result.at().isBefore(began));
  }

  /** The annotations with one more result. */
  Map<String, String> with(DrillResult result) {
    Map<String, String> annotations = new TreeMap<>();
    switch (result) {
      case DrillResult.Passed(Instant at, String seconds) -> {
        annotations.put(Keys.DRILL_PASSED, at.toString());
        annotations.put(Keys.DRILL_SECONDS, seconds);
      }
      case DrillResult.Failed(Instant at, String why) -> {
        passed.ifPresent(before -> {
          annotations.put(Keys.DRILL_PASSED, before.at().toString());
          annotations.put(Keys.DRILL_SECONDS, before.seconds());
        });
        annotations.put(Keys.DRILL_FAILED, (at + " " + why).strip());
      }
    }
    return annotations;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
