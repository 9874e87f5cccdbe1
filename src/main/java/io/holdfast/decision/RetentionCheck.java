package io.holdfast.decision;

import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.BackupSchedule.Retention;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.PolicySpec.SnapshotSettings;
import io.holdfast.policy.SnapshotSupport;
import java.util.List;
import java.util.TreeSet;

/**
 * Judges how many snapshots a schedule keeps. Drivers are those that it names itself: which volumes
 * a cluster has is not known when a policy is read.
 */
record RetentionCheck(List<Problem> problems, PolicySpec spec) {
  /** More of one kind than any volume can have; it also keeps dates within the calendar. */
  private static final int MOST_PERIODS = 10_000;

  void check(BackupSchedule schedule, Place kept) {
    Retention retention = schedule.retention();
    if (retention.minReady() < 1) {
      problems.add(kept.field("minReady").problem("is 0, must be at least 1"));
    }
    if (retention.maxCount() > 0 && retention.maxCount() < retention.minReady()) {
      problems.add(
          kept.field("maxCount")
              .problem(
                  "is "
                      + retention.maxCount()
                      + ", must be 0 or at least minReady, "
                      + retention.minReady()));
    }
    checkPeriods("hourly", retention.hourly(), kept);
    checkPeriods("daily", retention.daily(), kept);
    checkPeriods("weekly", retention.weekly(), kept);
    checkPeriods("monthly", retention.monthly(), kept);
    checkPeriods("yearly", retention.yearly(), kept);
    for (String driver : new TreeSet<>(schedule.snapshotClasses().keySet())) {
      SnapshotSupport.most(driver, spec)
          .ifPresent(most -> checkLimit(driver, most, retention, kept));
    }
  }

  /** Judges how many VolumeSnapshots there may be in all. */
  void checkCaps(SnapshotSettings caps, Place place) {
    checkCap(caps.maxInCluster(), place.field("maxInCluster"));
    checkCap(caps.maxInNamespace(), place.field("maxInNamespace"));
  }

  private void checkCap(int cap, Place place) {
    if (cap < 1) {
      problems.add(place.problem("is 0, must be at least 1"));
    }
  }

  private void checkPeriods(String name, int count, Place kept) {
    if (count > MOST_PERIODS) {
      problems.add(kept.field(name).problem("is " + count + ", must be at most " + MOST_PERIODS));
    }
  }

  /** The next snapshot needs a place beside those that are never removed. */
  private void checkLimit(String driver, int most, Retention retention, Place kept) {
    String why =
        ": a volume of driver %s can have %d snapshots (drivers[%s].maxSnapshots says otherwise)"
            .formatted(Quoted.of(driver), most, driver);
    if (retention.maxCount() > most) {
      problems.add(
          kept.field("maxCount")
              .problem("is " + retention.maxCount() + ", must be at most " + most + why));
    }
    if (retention.minReady() >= most) {
      problems.add(
          kept.field("minReady")
              .problem("is " + retention.minReady() + ", must be less than " + most + why));
    }
  }
}
