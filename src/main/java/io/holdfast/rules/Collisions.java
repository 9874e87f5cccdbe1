package io.holdfast.rules;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the Schedules that run close to one. Schedules with the same cron text are compared once,
 * and a comparison leaps from run to run of whichever runs less often; all together look at no more
 * than {@link #MOST_RUNS} runs, and what is left then is not compared.
 */
record Collisions(CronExpression cron, Duration distance, Facts facts) {
  static final int MOST_RUNS = 20_000;
  private static final Duration AHEAD = Duration.ofDays(7);

  /** Cron knows no time shorter than a second. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Two runs that are too close together. */
  record Runs(Instant own, Instant other) {}

  /** The first such runs with another Schedule. */
  record Meeting(String schedule, Runs runs) {}

  /** How far one comparison came. */
  private record Walk(Optional<Runs> met, int looked) {}

  /** The first meeting with each other Schedule that runs, by time and name. */
  List<Meeting> with(Subject.Schedule own) {
    Map<String, List<String>> others = new LinkedHashMap<>();
    for (ScheduleFact other : facts.inventory().velero().schedules().values()) {
      if (isCompared(other, own)) {
        others.computeIfAbsent(other.cron(), _ -> new ArrayList<>()).add(other.name());
      }
    }
    List<Meeting> meetings = new ArrayList<>();
    int left = MOST_RUNS;
    for (Map.Entry<String, List<String>> other : others.entrySet()) {
      Optional<CronExpression> read = read(other.getKey());
      if (read.isPresent() && left > 0) {
        Walk walk = walk(read.get(), left);
        left -= walk.looked();
        walk.met()
            .ifPresent(
                runs -> other.getValue().forEach(name -> meetings.add(new Meeting(name, runs))));
      }
    }
    meetings.sort(
        Comparator.comparing((Meeting meeting) -> meeting.runs().own())
            .thenComparing(Meeting::schedule));
    return meetings;
  }

  private static boolean isCompared(ScheduleFact other, Subject.Schedule own) {
    return other.namespace().equals(own.ref().namespace())
        && !other.name().equals(own.ref().name())
        && !other.paused()
        && !other.generated()
        && !other.phase().equals("FailedValidation");
  }

  private Optional<CronExpression> read(String text) {
    return CronExpression.parse(text, cron.dialect())
                instanceof CronParse.Valid(CronExpression expression)
            && !expression.every()
        ? Optional.of(expression)
        : Optional.empty();
  }

  private Walk walk(CronExpression other, int most) {
    Duration near = distance.compareTo(LEAST) < 0 ? LEAST : distance;
    Instant end = facts.now().plus(AHEAD);
    int looked = 1;
    Optional<Instant> run = cron.next(facts.now());
    while (run.isPresent() && run.get().isBefore(end) && looked < most) {
      Instant at = run.get();
      looked += 2;
      Optional<Instant> met = other.next(at.minus(near));
      if (met.isEmpty()) {
        break;
      }
      if (met.get().isBefore(at.plus(near))) {
        return new Walk(Optional.of(new Runs(at, met.get())), looked);
      }
      run = cron.next(met.get().minus(near));
    }
    return new Walk(Optional.empty(), looked);
  }
}
