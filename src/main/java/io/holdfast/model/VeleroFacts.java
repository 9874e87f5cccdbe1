package io.holdfast.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Facts about Velero's objects, under {@code namespace/name}; part of the {@link Inventory}.
 *
 * @param secrets names only
 */
public record VeleroFacts(
    Map<String, StorageLocationFact> storageLocations,
    Map<String, SnapshotLocationFact> snapshotLocations,
    Map<String, BackupFact> backups,
    Map<String, ScheduleFact> schedules,
    Map<String, RestoreFact> restores,
    Map<String, ConfigMapFact> configMaps,
    Set<String> secrets,
    Map<String, NodeAgentFact> nodeAgents) {
  /** No objects at all. */
  public static final VeleroFacts NONE =
      new VeleroFacts(
          Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Set.of(), Map.of());

  public VeleroFacts {
    storageLocations = Collections.unmodifiableMap(storageLocations);
    snapshotLocations = Collections.unmodifiableMap(snapshotLocations);
    backups = Collections.unmodifiableMap(backups);
    schedules = Collections.unmodifiableMap(schedules);
    restores = Collections.unmodifiableMap(restores);
    configMaps = Collections.unmodifiableMap(configMaps);
    secrets = Collections.unmodifiableSet(secrets);
    nodeAgents = Collections.unmodifiableMap(nodeAgents);
  }

  /** An object with durations. */
  public sealed interface Timed permits BackupFact, ScheduleFact, RestoreFact, StorageLocationFact {
    /** Where it is. */
    String namespace();

    /** What it is called there. */
    String name();

    /** Its durations that Velero cannot read. */
    UnreadableDurations unreadable();
  }

  /**
   * A BackupStorageLocation.
   *
   * @param phase as its status says; empty before Velero has looked at it
   */
  public record StorageLocationFact(
      String namespace,
      String name,
      String provider,
      boolean isDefault,
      boolean readOnly,
      String phase,
      UnreadableDurations unreadable)
      implements Timed {
    /** One that Velero can read. */
    public StorageLocationFact(
        String namespace,
        String name,
        String provider,
        boolean isDefault,
        boolean readOnly,
        String phase) {
      this(namespace, name, provider, isDefault, readOnly, phase, UnreadableDurations.NONE);
    }

    /** True when Velero would use it: the phase is exactly {@code Available}. */
    public boolean available() {
      return phase.equals("Available");
    }
  }

  /**
   * A VolumeSnapshotLocation.
   *
   * @param credential name of the Secret it refers to; empty for none
   */
  public record SnapshotLocationFact(
      String namespace, String name, String provider, String credential) {}

  /**
   * A Backup of Velero.
   *
   * @param schedule name of the Schedule that made it, by its label; empty for none
   * @param phase as its status says; empty before Velero has looked at it
   * @param errors as its status says
   * @param held labelled {@code holdfast.io/hold}
   * @param spec without what no rule asks for later
   */
  public record BackupFact(
      String namespace,
      String name,
      String schedule,
      String phase,
      Optional<Instant> started,
      Optional<Instant> completed,
      Optional<Instant> expires,
      int errors,
      boolean held,
      BackupSpec spec,
      UnreadableDurations unreadable)
      implements Timed {
    /** True when one can restore from it without losing what failed. */
    public boolean good() {
      return phase.equals("Completed");
    }

    /** True when Velero does nothing more for it. */
    public boolean ended() {
      return completed.isPresent() || phase.equals("FailedValidation") || phase.equals("Failed");
    }
  }

  /**
   * A Schedule of Velero.
   *
   * @param cron as written; empty when absent
   * @param phase as its status says; empty before Velero has looked at it
   * @param generated labelled as made by Holdfast's controller
   * @param template without what no rule asks for later
   */
  public record ScheduleFact(
      String namespace,
      String name,
      String cron,
      boolean paused,
      String phase,
      boolean generated,
      BackupSpec template,
      UnreadableDurations unreadable)
      implements Timed {}

  /**
   * A Restore of Velero.
   *
   * @param modifier name of the ConfigMap of its resource modifiers; empty for none
   * @param policy name of the ConfigMap of its resource policy; empty for none
   */
  public record RestoreFact(
      String namespace,
      String name,
      String phase,
      String modifier,
      String policy,
      UnreadableDurations unreadable)
      implements Timed {
    /** One that Velero can read. */
    public RestoreFact(
        String namespace, String name, String phase, String modifier, String policy) {
      this(namespace, name, phase, modifier, policy, UnreadableDurations.NONE);
    }
  }

  /** A ConfigMap in Velero's namespace. */
  public record ConfigMapFact(String namespace, String name, ConfigContent content) {}

  /** A DaemonSet of node agents and how many of its pods are ready. */
  public record NodeAgentFact(String namespace, String name, int ready) {}

  /** The storage location of that name. */
  public Optional<StorageLocationFact> storageLocation(String namespace, String name) {
    return Optional.ofNullable(storageLocations.get(namespace + "/" + name));
  }

  /** The storage locations of a namespace. */
  public Stream<StorageLocationFact> storageLocations(String namespace) {
    return storageLocations.values().stream().filter(fact -> fact.namespace().equals(namespace));
  }

  /** The snapshot location of that name. */
  public Optional<SnapshotLocationFact> snapshotLocation(String namespace, String name) {
    return Optional.ofNullable(snapshotLocations.get(namespace + "/" + name));
  }

  /** The snapshot locations of a namespace. */
  public Stream<SnapshotLocationFact> snapshotLocations(String namespace) {
    return snapshotLocations.values().stream().filter(fact -> fact.namespace().equals(namespace));
  }

  /** The Backup of that name. */
  public Optional<BackupFact> backup(String namespace, String name) {
    return Optional.ofNullable(backups.get(namespace + "/" + name));
  }

  /** The newest good Backup of a Schedule, as a Restore that names the Schedule finds it. */
  public Optional<BackupFact> newestGood(String namespace, String schedule) {
    return backups.values().stream()
        .filter(backup -> backup.schedule().equals(schedule) && !schedule.isEmpty())
        .filter(backup -> backup.good() && backup.namespace().equals(namespace))
        .max(Comparator.comparing(backup -> backup.started().orElse(Instant.MIN)));
  }

  /** The Schedule of that name. */
  public Optional<ScheduleFact> schedule(String namespace, String name) {
    return Optional.ofNullable(schedules.get(namespace + "/" + name));
  }

  /** The ConfigMap of that name. */
  public Optional<ConfigMapFact> configMap(String namespace, String name) {
    return Optional.ofNullable(configMaps.get(namespace + "/" + name));
  }

  /** True when there is a Secret of that name. */
  public boolean hasSecret(String namespace, String name) {
    return secrets.contains(namespace + "/" + name);
  }
}
