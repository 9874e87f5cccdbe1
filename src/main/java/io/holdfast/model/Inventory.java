package io.holdfast.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Facts about the cluster that rules may look at, frozen. A lookup in a facet that is not {@link
 * #knows known} says nothing, so a rule must ask first and answer Unknown.
 *
 * @param known the facets that are completely listed
 * @param recovery an index of {@code velero.backups()} and {@code snapshots}
 */
public record Inventory(
    Map<String, NamespaceFact> namespaces,
    Map<String, StorageClassFact> storageClasses,
    Map<String, SnapshotClassFact> snapshotClasses,
    Map<String, SnapshotFact> snapshots,
    VeleroFacts velero,
    Set<Facet> known,
    RecoveryIndex recovery) {
  /** Nothing is known. */
  public static final Inventory EMPTY =
      new Inventory(Map.of(), Map.of(), Map.of(), Map.of(), VeleroFacts.NONE, Set.of());

  public Inventory {
    namespaces = Collections.unmodifiableMap(namespaces);
    storageClasses = Collections.unmodifiableMap(storageClasses);
    snapshotClasses = Collections.unmodifiableMap(snapshotClasses);
    snapshots = Collections.unmodifiableMap(snapshots);
    known = Set.copyOf(known);
  }

  /** The same, with the index worked out anew. */
  public Inventory(
      Map<String, NamespaceFact> namespaces,
      Map<String, StorageClassFact> storageClasses,
      Map<String, SnapshotClassFact> snapshotClasses,
      Map<String, SnapshotFact> snapshots,
      VeleroFacts velero,
      Set<Facet> known) {
    this(
        namespaces,
        storageClasses,
        snapshotClasses,
        snapshots,
        velero,
        known,
        RecoveryIndex.of(velero.backups().values(), snapshots.values()));
  }

  /** What can be known. */
  public enum Facet {
    NAMESPACES,
    STORAGE_CLASSES,
    SNAPSHOT_CLASSES,
    SNAPSHOTS,
    STORAGE_LOCATIONS,
    SNAPSHOT_LOCATIONS,
    BACKUPS,
    SCHEDULES,
    RESTORES,
    /** ConfigMaps in Velero's namespace. */
    CONFIG_MAPS,
    /** Names of Secrets in Velero's namespace. */
    SECRETS,
    NODE_AGENTS
  }

  /** A Namespace. */
  public record NamespaceFact(String name, Map<String, String> labels, boolean terminating) {
    public NamespaceFact {
      labels = Map.copyOf(labels);
    }

    /** True when Holdfast made it for a restore drill: opted out, and gone before long. */
    public boolean isScratch() {
      return isScratch(labels);
    }

    /** The same of a Namespace with these labels. */
    public static boolean isScratch(Map<String, String> labels) {
      return Keys.OURS.equals(labels.get(Keys.MANAGED_BY))
          && Keys.NONE.equals(labels.get(Keys.BACKUP_SCHEDULE))
          && labels.containsKey(Keys.DRILL);
    }
  }

  /**
   * A StorageClass.
   *
   * @param created empty where nobody has created it yet, as in a file
   * @param waitsForPod makes a volume only for a Pod that is to use it: {@code
   *     WaitForFirstConsumer}
   * @param keepsVolumes leaves volumes behind when their claim goes: {@code Retain}
   */
  public record StorageClassFact(
      String name,
      String provisioner,
      boolean isDefault,
      Optional<Instant> created,
      boolean waitsForPod,
      boolean keepsVolumes) {
    /** A class that binds at once and deletes with the claim. */
    public StorageClassFact(
        String name, String provisioner, boolean isDefault, Optional<Instant> created) {
      this(name, provisioner, isDefault, created, false, false);
    }

    /** A class of which nobody knows since when it is there. */
    public StorageClassFact(String name, String provisioner, boolean isDefault) {
      this(name, provisioner, isDefault, Optional.empty());
    }
  }

  /**
   * A VolumeSnapshotClass.
   *
   * @param isDefault annotated {@code snapshot.storage.kubernetes.io/is-default-class: "true"}
   * @param isAnnotated annotated so with any value, which is what Velero looks at from 1.17 on
   * @param veleroDefault labelled {@code velero.io/csi-volumesnapshot-class}, with any value
   */
  public record SnapshotClassFact(
      String name,
      String driver,
      String deletionPolicy,
      boolean isDefault,
      boolean isAnnotated,
      boolean veleroDefault) {
    /** A class whose annotation, if there is one, says {@code "true"}. */
    public SnapshotClassFact(
        String name,
        String driver,
        String deletionPolicy,
        boolean isDefault,
        boolean veleroDefault) {
      this(name, driver, deletionPolicy, isDefault, isDefault, veleroDefault);
    }
  }

  /**
   * A VolumeSnapshot.
   *
   * @param claim name of the claim in its namespace; empty when made from a content
   * @param ready {@code status.readyToUse}
   * @param created {@code status.creationTime}: when the driver took it
   * @param held labelled {@code holdfast.io/hold}
   */
  public record SnapshotFact(
      String namespace,
      String name,
      String claim,
      boolean ready,
      Optional<Instant> created,
      boolean held) {}

  /** True when there is anything of the facet. */
  public boolean shows(Facet facet) {
    return switch (facet) {
      case NAMESPACES -> !namespaces.isEmpty();
      case STORAGE_CLASSES -> !storageClasses.isEmpty();
      case SNAPSHOT_CLASSES -> !snapshotClasses.isEmpty();
      case SNAPSHOTS -> !snapshots.isEmpty();
      case STORAGE_LOCATIONS -> !velero.storageLocations().isEmpty();
      case SNAPSHOT_LOCATIONS -> !velero.snapshotLocations().isEmpty();
      case BACKUPS -> !velero.backups().isEmpty();
      case SCHEDULES -> !velero.schedules().isEmpty();
      case RESTORES -> !velero.restores().isEmpty();
      case CONFIG_MAPS -> !velero.configMaps().isEmpty();
      case SECRETS -> !velero.secrets().isEmpty();
      case NODE_AGENTS -> !velero.nodeAgents().isEmpty();
    };
  }

  /** The same facts, of which these facets are complete. */
  public Inventory knowing(Set<Facet> facets) {
    return new Inventory(namespaces, storageClasses, snapshotClasses, snapshots, velero, facets);
  }

  /** True when the facet is completely listed. */
  public boolean knows(Facet facet) {
    return known.contains(facet);
  }

  /** The Namespace of that name. */
  public Optional<NamespaceFact> namespace(String name) {
    return Optional.ofNullable(namespaces.get(name));
  }

  /** The StorageClass of that name. */
  public Optional<StorageClassFact> storageClass(String name) {
    return Optional.ofNullable(storageClasses.get(name));
  }

  /**
   * The cluster's default StorageClass: of several the newest and then the first by name, as
   * Kubernetes has it since 1.26; none of several when the age of one is not known.
   */
  public Optional<StorageClassFact> defaultStorageClass() {
    List<StorageClassFact> defaults =
        storageClasses.values().stream().filter(StorageClassFact::isDefault).toList();
    if (defaults.size() > 1 && defaults.stream().anyMatch(fact -> fact.created().isEmpty())) {
      return Optional.empty();
    }
    return defaults.stream()
        .min(
            Comparator.comparing((StorageClassFact fact) -> fact.created().orElse(Instant.MIN))
                .reversed()
                .thenComparing(StorageClassFact::name));
  }

  /** The VolumeSnapshotClass of that name. */
  public Optional<SnapshotClassFact> snapshotClass(String name) {
    return Optional.ofNullable(snapshotClasses.get(name));
  }
}
