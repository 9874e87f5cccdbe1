package io.holdfast.policy;

/** What Velero does only from some version on, where a verdict depends on it. */
public enum VeleroFeature {
  /** Restores may say how many files are downloaded at once. */
  PARALLEL_DOWNLOAD(1, 14, 0),
  /** Snapshot locations are looked at for Backups that want no snapshots, too. */
  SNAPSHOT_LOCATIONS_WITHOUT_SNAPSHOTS(1, 14, 0),
  /** A Backup needs a storage location whose phase is Available. */
  AVAILABLE_LOCATION(1, 16, 0),
  /** Resource policies may include and exclude resources. */
  INCLUDE_EXCLUDE_POLICY(1, 17, 0),
  /** A VolumeSnapshotClass annotated as default counts where none is labelled for Velero. */
  ANNOTATED_SNAPSHOT_CLASS(1, 17, 0),
  /** Namespace patterns are globs; before, only {@code *} alone selected anything. */
  NAMESPACE_GLOBS(1, 18, 0),
  /** The certificate of a storage location may be in a Secret. */
  CERTIFICATE_REFERENCE(1, 18, 0),
  /** Without includes, namespace patterns among the excludes are held against all namespaces. */
  EMPTY_INCLUDES_ARE_ALL(1, 18, 1),
  /** Resource policies may filter resource by resource; Restores may have a resource policy. */
  FINE_GRAINED_FILTERS(1, 18, 3),
  /** A volume whose data no node agent can move fails at once. */
  NODE_AGENT_CHECK(1, 18, 3);

  private final int major;
  private final int minor;
  private final int patch;

  VeleroFeature(int major, int minor, int patch) {
    this.major = major;
    this.minor = minor;
    this.patch = patch;
  }

  /** The first version that has it. */
  public VeleroVersion since() {
    return new VeleroVersion(major, minor, patch);
  }

  /** True when {@code version} has it. */
  public boolean isIn(VeleroVersion version) {
    return version.compareTo(since()) >= 0;
  }
}
