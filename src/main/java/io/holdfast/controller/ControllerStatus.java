package io.holdfast.controller;

import io.holdfast.kube.Applied;
import io.holdfast.plan.DrillFigures;
import io.holdfast.plan.Freshness;
import io.holdfast.plan.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the controller did last, for people.
 *
 * @param leading whether this replica is the one that acts
 * @param passed when the last pass was; absent before the first
 * @param took how long planning took
 * @param planned how many steps the last pass had to do
 * @param done how many of them are done, in that pass and since
 * @param left how many wait for their turn
 * @param failures what the API server refused, a sentence each
 * @param notices what no step mends
 * @param totals since the start
 * @param freshness how old the newest backups are
 * @param drills what came of trying them
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
    List<Freshness> freshness,
    DrillFigures drills) {
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
          List.of(),
          DrillFigures.NONE);

  public ControllerStatus {
    failures = List.copyOf(failures);
    notices = List.copyOf(notices);
    freshness = List.copyOf(freshness);
  }

  /** The same, with more of the last plan carried out. */
  ControllerStatus goneOn(Applied more, Totals now) {
    return new ControllerStatus(
        leading,
        passed,
        took,
        planned,
        done + more.done(),
        Math.max(0, left - more.done() - more.failed()),
        Stream.concat(failures.stream(), more.failures().stream().map(Applied.Failure::text))
            .distinct()
            .toList(),
        notices,
        now,
        freshness,
        drills);
  }

  /** How many steps were done and refused. */
  public record Totals(long done, long failed) {
    Totals and(long moreDone, long moreFailed) {
      return new Totals(done + moreDone, failed + moreFailed);
    }
  }
}
