package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Grade;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.policy.BackupSchedule;
import java.util.stream.Stream;

/** Something that makes backups of an object again and again. */
sealed interface BackupPlan {
  /** What proves that the object takes part. */
  Grade grade();

  /** As messages show it. */
  String name();

  /** True when what it copies leaves the storage that the volume is in. */
  default boolean movesData() {
    return false;
  }

  /** A Velero Schedule whose template takes the object. */
  record OfVelero(ScheduleFact schedule) implements BackupPlan {
    @Override
    public Grade grade() {
      return Grade.INFERRED;
    }

    @Override
    public boolean movesData() {
      BackupSpec template = schedule.template();
      return Stream.of("snapshotMoveData", "defaultVolumesToFsBackup", "defaultVolumesToRestic")
          .anyMatch(flag -> template.flag(flag).orElse(false));
    }

    @Override
    public String name() {
      return "Schedule " + schedule.namespace() + "/" + schedule.name();
    }
  }

  /** Rounds of VolumeSnapshots that Holdfast takes by a schedule of the policy. */
  record Rounds(BackupSchedule schedule) implements BackupPlan {
    @Override
    public Grade grade() {
      return Grade.DIRECT;
    }

    @Override
    public String name() {
      return "schedule " + schedule.name() + " of the policy";
    }
  }
}
