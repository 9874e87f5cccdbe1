package io.holdfast.kube;

import io.holdfast.plan.Step;

/** Steps that share a rate. */
enum Lane {
  LABELS,
  SCHEDULES,
  SNAPSHOTS,
  DELETES,
  BACKUPS;

  static Lane of(Step step) {
    return switch (step.purpose()) {
      case LABEL -> LABELS;
      case SCHEDULE -> SCHEDULES;
      case BACKUP, DRILL -> BACKUPS;
      case SNAPSHOT ->
          switch (step) {
            case Step.Apply _ -> LABELS;
            case Step.Create _ -> SNAPSHOTS;
            case Step.Delete _ -> DELETES;
          };
    };
  }

  Rate rate(Rates rates) {
    return switch (this) {
      case LABELS -> rates.labels();
      case SCHEDULES -> rates.schedules();
      case SNAPSHOTS -> rates.snapshots();
      case DELETES -> rates.deletes();
      case BACKUPS -> rates.backups();
    };
  }
}
