package io.holdfast.policy;

import java.util.Optional;

/**
 * What Velero does only from some version on, or only up to one, where a verdict depends on it.
 * Oldest first.
 */
@SuppressWarnings("ImmutableEnumChecker") // versions are records of numbers
public enum VeleroFeature {
  RESTIC_DEFAULT("1.5.0", "`defaultVolumesToRestic`"),
  ANY_SELECTOR("1.9.0", "`orLabelSelectors`"),
  FILES_DEFAULT("1.10.0", "`defaultVolumesToFsBackup`"),
  SNAPSHOT_TIMEOUT("1.10.0", "`csiSnapshotTimeout`"),
  PAUSE("1.10.0", "`spec.paused` of a Schedule"),
  SCOPED_FILTERS("1.11.0", "the four lists of resources by scope"),
  OPERATION_TIMEOUT("1.11.0", "`itemOperationTimeout`"),
  RESOURCE_POLICY("1.11.0", "resource policies, whose volumes have the action `skip`"),
  SNAPSHOT_MOVE("1.12.0", "`snapshotMoveData`"),
  MISSING_NAMESPACE_IGNORED(
      "1.12.0",
      "1.14.0",
      "a Namespace that does not exist is left out, and the Backup is Completed; in other versions"
          + " it is PartiallyFailed"),
  MISSING_NAMESPACE_REJECTED(
      "1.14.0", "1.14.1", "a Backup that names a Namespace which does not exist fails validation"),
  PARALLEL_DOWNLOAD("1.14.0", "`uploaderConfig.parallelFilesDownload` of a Restore"),
  SNAPSHOT_LOCATIONS_WITHOUT_SNAPSHOTS(
      "1.14.0", "snapshot locations are looked at although `snapshotVolumes` is false"),
  VOLUME_ACTIONS("1.14.0", "volume actions `fs-backup` and `snapshot`"),
  CRON_WITH_ZONES("1.15.0", "cron is read by robfig/cron 3.0.1: a text may begin with a time zone"),
  AVAILABLE_LOCATION("1.16.0", "a Backup needs a storage location whose phase is Available"),
  CLAIM_LABELS("1.16.0", "volume condition `pvcLabels`"),
  INCLUDE_EXCLUDE_POLICY("1.17.0", "`includeExcludePolicy` of a resource policy"),
  ANNOTATED_SNAPSHOT_CLASS(
      "1.17.0",
      "a VolumeSnapshotClass annotated as default counts where none is labelled for Velero"),
  VOLUME_GROUPS("1.17.0", "`volumeGroupSnapshotLabelKey`"),
  NAMESPACE_GLOBS(
      "1.18.0", "namespace patterns are globs; before, only `*` alone selected anything"),
  CLAIM_PHASE("1.18.0", "volume condition `pvcPhase`"),
  CERTIFICATE_REFERENCE("1.18.0", "`caCertRef` of a storage location"),
  CUSTOM_ACTION("1.18.1", "volume action `custom`"),
  EMPTY_INCLUDES_ARE_ALL(
      "1.18.1", "no includes mean `*`; in 1.18.0 patterns among the excludes then left nothing"),
  STRICT_CRON(
      "1.18.3",
      "cron is read by go-cron 0.15.0: both day fields must match, `7` is Sunday too, a step must"
          + " be smaller than its range"),
  FINE_GRAINED_FILTERS(
      "1.18.3", "`clusterScopedFilterPolicy` and `namespacedFilterPolicies` of a resource policy"),
  CLAIM_MODES("1.18.3", "volume conditions `pvcVolumeMode` and `pvcAccessModes`"),
  GLOBAL_POLICIES("1.18.3", "global volume policies"),
  RESTORE_POLICY("1.18.3", "`resourcePolicy` of a Restore"),
  NODE_AGENT_CHECK(
      "1.18.3",
      "a volume fails at once when no node agent is ready; before, it waited until"
          + " `itemOperationTimeout`");

  private final VeleroVersion since;
  private final Optional<VeleroVersion> before;
  private final String what;

  VeleroFeature(String since, String what) {
    this.since = VeleroVersion.parse(since).orElseThrow();
    this.before = Optional.empty();
    this.what = what;
  }

  VeleroFeature(String since, String before, String what) {
    this.since = VeleroVersion.parse(since).orElseThrow();
    this.before = VeleroVersion.parse(before);
    this.what = what;
  }

  /** The first version that has it. */
  public VeleroVersion since() {
    return since;
  }

  /** The first version that has it no more. */
  public Optional<VeleroVersion> before() {
    return before;
  }

  /** What it is, for a rule's page. */
  public String what() {
    return what;
  }

  /** True when {@code version} has it. */
  public boolean isIn(VeleroVersion version) {
    return version.compareTo(since) >= 0
        && before.filter(end -> version.compareTo(end) >= 0).isEmpty();
  }
}
