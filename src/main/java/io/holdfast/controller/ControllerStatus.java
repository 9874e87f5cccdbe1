package io.holdfast.controller;

import io.holdfast.plan.Freshness;
import io.holdfast.plan.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the controller did last, for people.
 *
 * @param leading whether this replica is the one that acts
 * @param passed when the last pass was; absent before the first
 * @param took how long planning took
 * @param planned how many steps the last pass had to do
 * @param done how many of them are done
 * @param left how many wait for their turn
 * @param failures what the API server refused, a sentence each
 * @param notices what no step mends
 * @param totals since the start
 * @param freshness how old the newest backups are
 */
public record ControllerStatus(
    boolean leading,
    Optional<Instant> passed,
    Duration took,
    int planned,
    int done,
    int left,
    List<String> failures,
    List<Notice> notices,
    Totals totals,
    List<Freshness> freshness) {
  /** Nothing was done yet. */
  public static final ControllerStatus IDLE =
      new ControllerStatus(
          false,
          Optional.empty(),
          Duration.ZERO,
          0,
          0,
          0,
          List.of(),
          List.of(),
          new Totals(0, 0),
          List.of());

  public ControllerStatus {
    failures = List.copyOf(failures);
    notices = List.copyOf(notices);
    freshness = List.copyOf(freshness);
  }

  /** How many steps were done and refused. */
  public record Totals(long done, long failed) {
    Totals and(long moreDone, long moreFailed) {
      return new Totals(done + moreDone, failed + moreFailed);
    }
  }
}
