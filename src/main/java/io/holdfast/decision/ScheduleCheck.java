package io.holdfast.decision;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Keys;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.VeleroVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges {@code schedules}. */
final class ScheduleCheck {
  /** Velero looks for expired backups once an hour. */
  static final GoDuration LEAST_TTL = GoDuration.ofHours(1);

  /** A generated name is prefix, namespace, a hyphen and the schedule's name, 63 in all. */
  private static final int LONGEST_PREFIX = 30;

  private final List<Problem> problems;

  ScheduleCheck(List<Problem> problems) {
    this.problems = problems;
  }

  void check(PolicySpec spec, Place schedules) {
    Map<String, Place> names = new HashMap<>();
    for (int i = 0; i < spec.schedules().size(); i++) {
      BackupSchedule schedule = spec.schedules().get(i);
      Place place = schedules.mapping(i);
      checkName(schedule.name(), place.field("name"), names);
      checkFields(schedule, place);
      new RetentionCheck(problems, spec).check(schedule, place.field("retention"));
      new CronCheck(problems, spec.velero().version()).check(schedule, place);
    }
  }

  private void checkName(String name, Place place, Map<String, Place> names) {
    if (name.isBlank()) {
      return;
    }
    String mistake = Names.labelMistake(name);
    if (!mistake.isEmpty()) {
      problems.add(place.problem(mistake));
    }
    if (name.equals(Keys.NONE)) {
      problems.add(place.problem("is \"none\", must be another name: none means opted out"));
    }
    Place first = names.putIfAbsent(name, place);
    if (first != null) {
      problems.add(
          place.problem(
              "is "
                  + Quoted.of(name)
                  + ", which is also the name of a schedule at "
                  + first
                  + ", must be unique"));
    }
  }

  private void checkFields(BackupSchedule schedule, Place place) {
    if (schedule.ttl().compareTo(LEAST_TTL) < 0) {
      Place ttl = place.field("ttl");
      problems.add(
          ttl.problem("is " + CronCheck.shown(schedule.ttl(), ttl) + ", must be at least 1h"));
    }
    if (!schedule.prefix().matches("[a-z0-9][-a-z0-9]{0," + (LONGEST_PREFIX - 1) + "}|")) {
      problems.add(
          place
              .field("prefix")
              .problem(
                  "is "
                      + Quoted.of(schedule.prefix())
                      + ", must have a-z, 0-9 and - only, begin"
                      + " with a letter or digit and have 30 characters at most"));
    }
    if (!Names.isSubdomain(schedule.storageLocation())) {
      problems.add(
          place
              .field("storageLocation")
              .problem(
                  "is "
                      + Quoted.of(schedule.storageLocation())
                      + ", must be the name of a BackupStorageLocation"));
    }
    checkClasses(schedule.snapshotClasses(), place.field("snapshotClasses"), problems);
    checkDeadline(schedule.startingDeadline(), place.field("startingDeadline"));
    checkDeadline(schedule.readyDeadline(), place.field("readyDeadline"));
  }

  /** Within no time nothing starts and nothing is ready. */
  private void checkDeadline(GoDuration deadline, Place place) {
    if (deadline.isZero()) {
      problems.add(
          place.problem("is " + CronCheck.shown(deadline, place) + ", must be more than 0"));
    }
  }

  /** Judges a choice of VolumeSnapshotClasses. */
  static void checkClasses(Map<String, String> classes, Place place, List<Problem> problems) {
    classes.forEach((driver, name) -> {
      if (!Names.isSubdomain(name)) {
        problems.add(
            place
                .field(driver)
                .problem("is " + Quoted.of(name) + ", must be the name of a VolumeSnapshotClass"));
      }
    });
  }

  /** Judges the version that dialects hang on; one newer than the newest known counts as that. */
  void checkVersion(VeleroVersion version, Place place) {
    if (version.major() < 1) {
      problems.add(
          place.problem("is " + Quoted.of(version.toString()) + ", must be at least 1.0.0"));
    }
  }
}
