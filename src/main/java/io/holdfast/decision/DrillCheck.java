package io.holdfast.decision;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.Dialect;
import io.holdfast.cron.GoDuration;
import io.holdfast.cron.Spread;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.policy.RestoreDrills;
import java.time.Instant;
import java.util.List;

/** Judges {@code restoreDrills}. */
record DrillCheck(List<Problem> problems) {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MOST = 100;

  /** The rest of the 63 characters is for the source's name and what tells drills apart. */
  private static final String PREFIX = "[a-z0-9][-a-z0-9]{0,29}";

  void check(RestoreDrills drills, Place place) {
    checkSchedule(drills.schedule(), place.field("schedule"));
    new ConditionCheck(problems).names(drills.namespaces(), place.field("namespaces"));
    if (drills.count() < 1 || drills.count() > MOST) {
      add(place.field("count"), "is " + drills.count() + ", must be 1 to " + MOST);
    }
    if (!drills.scratchPrefix().matches(PREFIX)) {
      add(
          place.field("scratchPrefix"),
          "is "
              + Quoted.of(drills.scratchPrefix())
              + ", must have a-z, 0-9 and - only, begin with a letter or digit and have 1 to 30"
              + " characters");
    }
    checkPositive(drills.timeout(), place.field("timeout"));
    checkPositive(drills.maxAge(), place.field("maxAge"));
    if (drills.resources().isEmpty()) {
      add(place.field("resources"), "is empty, must name what Velero is to restore");
    }
    drills
        .storageClass()
        .filter(name -> !Names.isSubdomain(name))
        .ifPresent(name ->
            add(
                place.field("storageClass"),
                "is " + Quoted.of(name) + ", must be the name of a StorageClass"));
  }

  private void checkPositive(GoDuration duration, Place place) {
    if (duration.isZero()) {
      add(place, "is " + CronCheck.shown(duration, place) + ", must be more than 0");
    }
  }

  private void checkSchedule(String text, Place place) {
    String cron =
        switch (Spread.withMinute(text, 0)) {
          case Spread.Result.Resolved(String plain) -> plain;
          case Spread.Result.Rejected(String error) -> {
            add(place, error);
            yield "";
          }
        };
    if (cron.isEmpty() && !text.isEmpty()) {
      return;
    }
    switch (CronExpression.parse(cron, Dialect.GO_CRON)) {
      case CronParse.Invalid(String error) ->
          add(place, "is " + Quoted.of(text) + ", which is no schedule: " + error);
      case CronParse.Valid(CronExpression expression) -> {
        if (expression.neverFires(FROM)) {
          add(place, "is " + Quoted.of(text) + ", which never runs");
        }
      }
    }
  }

  private void add(Place place, String message) {
    problems.add(place.problem(message));
  }
}
