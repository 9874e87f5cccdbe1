package io.holdfast.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The {@code spec} of all BackupPolicy documents together, but for the rules' settings. */
public record PolicySpec(
    @Field("auto, velero or snapshots") Engine engine,
    @Field("label what never passed the webhook") LabelExisting labelExisting,
    @Field("freezes every creation and deletion by the controller") boolean suspend,
    @Field("the Velero that this policy speaks of") VeleroSettings velero,
    @Field("the Holdfast that keeps this policy") HoldfastSettings holdfast,
    @Field("named schedules") List<BackupSchedule> schedules,
    @Field("who gets which schedule; the first match wins") List<Assignment> assignments,
    @Field("what is left alone, why and until when") List<Exemption> exemptions,
    @Field("what a namespace may set for itself") Delegation delegation,
    @Field("evidence that Kubernetes cannot show") List<Declaration> declared,
    @Field("who may override a denial") BreakGlass breakGlass,
    @Field("overrides of the shipped CSI driver table") Map<String, Driver> drivers,
    @Field("how many VolumeSnapshots there may be, with the snapshots engine")
        SnapshotSettings snapshots,
    @Field("label of Namespaces by which metrics tell them apart") String tierLabel,
    @Field("restore drills") RestoreDrills restoreDrills) {
  /** A policy that says nothing. */
  public static final PolicySpec DEFAULTS =
      new PolicySpec(
          Engine.AUTO,
          LabelExisting.ON,
          false,
          VeleroSettings.DEFAULTS,
          HoldfastSettings.DEFAULTS,
          List.of(),
          List.of(),
          List.of(),
          Delegation.DEFAULTS,
          List.of(),
          BreakGlass.DEFAULTS,
          Map.of(),
          SnapshotSettings.DEFAULTS,
          "tier",
          RestoreDrills.DEFAULTS);

  public PolicySpec {
    schedules = List.copyOf(schedules);
    assignments = List.copyOf(assignments);
    exemptions = List.copyOf(exemptions);
    declared = List.copyOf(declared);
    drivers = Collections.unmodifiableMap(drivers);
  }

  /** True when a schedule's snapshots are to outlive their Namespace. */
  public boolean outlivesNamespaces() {
    return schedules.stream().anyMatch(schedule -> schedule.retention().outliveNamespace());
  }

  /** The same policy for another version of Velero. */
  PolicySpec inVelero(VeleroVersion version) {
    return new PolicySpec(
        engine,
        labelExisting,
        suspend,
        velero.in(version),
        holdfast,
        schedules,
        assignments,
        exemptions,
        delegation,
        declared,
        breakGlass,
        drivers,
        snapshots,
        tierLabel,
        restoreDrills);
  }

  /** Whether the controller labels what never passed the webhook. */
  public enum LabelExisting {
    ON("On"),
    DRY_RUN("DryRun"),
    OFF("Off");

    private final String word;

    LabelExisting(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** What a CSI driver can do. */
  public record Driver(
      @Field("whether it can take snapshots") boolean snapshots,
      @Field("most snapshots of one volume; 0: as many as known of the driver") int maxSnapshots) {
    /** It can, as many as known. */
    public static final Driver DEFAULTS = new Driver(true, 0);
  }

  /** Beyond these no more VolumeSnapshots are taken, whoever took those that there are. */
  public record SnapshotSettings(
      @Field("most in the cluster") int maxInCluster,
      @Field("most in one Namespace") int maxInNamespace) {
    /** Trouble was seen at 36,000; no Namespace takes all the room there is. */
    public static final SnapshotSettings DEFAULTS = new SnapshotSettings(20_000, 10_000);
  }
}
