package io.holdfast.policy;

import io.holdfast.cron.GoDuration;
import java.util.List;
import java.util.Optional;

/** Whether recovery points are restored for practice: when, which, how many and for how long. */
public record RestoreDrills(
    @Field("on or off") boolean enabled,
    @Field("when a run begins, in UTC: 5 cron fields or a descriptor") String schedule,
    @Field("name patterns of the namespaces whose recovery points are tried")
        List<Pattern> namespaces,
    @Field("most drills that one run begins") int count,
    @Field("within which everything has its drill; due again after two thirds of it")
        GoDuration maxAge,
    @Field("what the name of a scratch Namespace begins with") String scratchPrefix,
    @Field("how long a drill may take") GoDuration timeout,
    @Field("how long the scratch Namespace of a failed drill stays") GoDuration keepFailed,
    @Field(
            "StorageClass of volumes made from VolumeSnapshots of its driver; else that of the"
                + " claim")
        Optional<String> storageClass,
    @Field("kinds that Velero restores; with pods among them, they run") List<String> resources) {
  /** Off; what may not run and may not be read is not restored. */
  public static final RestoreDrills DEFAULTS =
      new RestoreDrills(
          false,
          "0 3 * * *",
          List.of(new Pattern("*")),
          3,
          GoDuration.ofHours(90 * 24),
          "holdfast-drill-",
          GoDuration.ofHours(1),
          GoDuration.ofHours(0),
          Optional.empty(),
          List.of(
              "configmaps",
              "persistentvolumeclaims",
              "persistentvolumes",
              "volumesnapshots.snapshot.storage.k8s.io",
              "volumesnapshotcontents.snapshot.storage.k8s.io",
              "volumesnapshotclasses.snapshot.storage.k8s.io"));

  public RestoreDrills {
    namespaces = List.copyOf(namespaces);
    resources = List.copyOf(resources);
  }

  /** True when recovery points of that Namespace are tried. */
  public boolean concern(String namespace) {
    return enabled && namespaces.stream().anyMatch(pattern -> pattern.matches(namespace));
  }
}
