package io.holdfast.rules;

import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Request;
import io.holdfast.model.Subject.Claim;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.ClaimDriver;
import io.holdfast.policy.Engine;
import io.holdfast.policy.LabelValue;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import io.holdfast.policy.SnapshotClassChoice;
import io.holdfast.policy.SnapshotClassChooser;
import java.util.List;
import java.util.Optional;

/** Whether a claim needs a VolumeSnapshotClass, and of which driver. */
sealed interface SnapshotClassCase {
  /** It does not: nothing takes snapshots of it. */
  record NotNeeded() implements SnapshotClassCase {}

  /** Cannot be decided from what is known. */
  record Open(String why) implements SnapshotClassCase {}

  /** It needs one of {@code driver}. */
  record Needed(
      Claim claim, BackupSchedule schedule, String driver, boolean withVelero, Facts facts)
      implements SnapshotClassCase {
    /** The same of another state of the claim. */
    Needed of(Claim other) {
      return new Needed(other, schedule, driver, withVelero, facts);
    }

    /** What the claim says. */
    ClaimClass given() {
      return ClaimClass.of(claim, withVelero);
    }

    /** What the policy and the cluster say. */
    SnapshotClassChoice choice() {
      return chooser().choose(claim.namespace(), schedule, driver);
    }

    /** The classes that would do. */
    List<String> usable() {
      return chooser().classesOf(driver).stream().map(SnapshotClassFact::name).toList();
    }

    /** The class of that full name; Velero does not mind the case, the snapshotter does. */
    Optional<SnapshotClassFact> named(String name) {
      return facts.inventory().snapshotClasses().values().stream()
          .filter(candidate -> matches(candidate.name(), name))
          .findFirst();
    }

    /** The class that a label stands for. */
    Optional<SnapshotClassFact> labelled(String label) {
      return facts.inventory().snapshotClasses().values().stream()
          .filter(candidate -> matches(LabelValue.of(candidate.name()), label))
          .findFirst();
    }

    /** True when the class is of the claim's driver. */
    boolean fits(SnapshotClassFact snapshotClass) {
      return matches(snapshotClass.driver(), driver);
    }

    private SnapshotClassChooser chooser() {
      return new SnapshotClassChooser(facts.policy(), facts.inventory());
    }

    private boolean matches(String one, String other) {
      return withVelero ? one.equalsIgnoreCase(other) : one.equals(other);
    }
  }

  /** The case of {@code request}'s claim. */
  static SnapshotClassCase of(Request request, Facts facts) {
    if (!(request.subject() instanceof Claim claim)) {
      return new NotNeeded();
    }
    return switch (new ScheduleLabel(claim, facts).choice()) {
      case ScheduleChoice.Scheduled scheduled -> of(claim, scheduled.schedule(), facts);
      case ScheduleChoice.Undecided(String why) -> new Open(why);
      case ScheduleChoice.OptedOut _,
          ScheduleChoice.Unassigned _,
          ScheduleChoice.NoSuchSchedule _ ->
          new NotNeeded();
    };
  }

  private static SnapshotClassCase of(Claim claim, BackupSchedule schedule, Facts facts) {
    if (!schedule.volumes().needSnapshotClass()) {
      return new NotNeeded();
    }
    return switch (ClaimDriver.of(claim, facts.inventory())) {
      case ClaimDriver.None _ -> new NotNeeded();
      case ClaimDriver.Unknown(String why) -> new Open(why);
      case ClaimDriver.Known(String driver) ->
          facts.inventory().knows(Facet.SNAPSHOT_CLASSES)
              ? new Needed(claim, schedule, driver, withVelero(claim, facts), facts)
              : new Open("the VolumeSnapshotClasses are not known yet");
    };
  }

  private static boolean withVelero(Claim claim, Facts facts) {
    return new ScheduleChooser(facts.policy()).engineFor(claim, facts.inventory())
        != Engine.SNAPSHOTS;
  }
}
