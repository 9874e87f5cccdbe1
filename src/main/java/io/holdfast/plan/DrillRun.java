package io.holdfast.plan;

import io.holdfast.plan.DrillStage.Progress;
import io.holdfast.policy.PolicySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about one drill now: to go on, to write down how it ended, or to clean up. It
 * ends in any case: with its time, and with twice that even if its result cannot be written.
 */
record DrillRun(Drill drill, PolicySpec spec, ClusterState state, Instant now) {
  List<Step> steps() {
    DrillStage stage = DrillStage.of(drill, spec, state);
    if (drill.scratch().terminating()) {
      return stage.undo();
    }
    if (!spec.restoreDrills().enabled()) {
      return end(stage, "restore drills are off");
    }
    DrillRecord record = new DrillRecord(drill, state);
    Progress progress = stage.progress();
    Optional<DrillResult> result = record.written().or(() -> judged(progress));
    if (result.isEmpty()) {
      return progress instanceof Progress.Going going ? going.steps() : List.of();
    }
    List<Step> steps = new ArrayList<>(record.missing(result.get()));
    if (steps.isEmpty() ? !stays(result.get()) : isOver(2)) {
      steps.addAll(end(stage, "its restore drill is over"));
    }
    return steps;
  }

  /** How it ended; empty while it goes on. What is not done in time has failed. */
  private Optional<DrillResult> judged(Progress progress) {
    Instant at = now.truncatedTo(ChronoUnit.SECONDS);
    return switch (progress) {
      case Progress.Up _ -> {
        long seconds = Math.max(0, Duration.between(drill.began(), at).toSeconds());
        yield Optional.of(new DrillResult.Passed(at, String.valueOf(seconds)));
      }
      case Progress.Broken(String why) -> Optional.of(new DrillResult.Failed(at, line(why)));
      case Progress.Going going ->
          isOver(1) ? Optional.of(new DrillResult.Failed(at, line(late(going)))) : Optional.empty();
    };
  }

  private String late(Progress.Going going) {
    return "not done within %s: waited for %s"
        .formatted(spec.restoreDrills().timeout().brief(), going.waitsFor());
  }

  private static String line(String why) {
    String line = why.replaceAll("\\s+", " ").strip();
    return line.length() > DrillLog.LONGEST ? line.substring(0, DrillLog.LONGEST - 1) + "…" : line;
  }

  /** A failed one may stay for people to look at. */
  private boolean stays(DrillResult result) {
    return result instanceof DrillResult.Failed failed
        && failed.at().plus(spec.restoreDrills().keepFailed().toDuration()).isAfter(now);
  }

  private boolean isOver(int times) {
    Duration most = spec.restoreDrills().timeout().toDuration().multipliedBy(times);
    return !drill.began().plus(most).isAfter(now);
  }

  /** The scratch Namespace goes last: it is what is known of the drill. */
  private List<Step> end(DrillStage stage, String reason) {
    List<Step> undo = stage.undo();
    return undo.isEmpty() ? List.of(Drill.end(drill.scratch(), reason)) : undo;
  }
}
