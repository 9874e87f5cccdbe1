package io.holdfast.decode;

import io.holdfast.model.AuditFacts;
import io.holdfast.model.AuditFacts.BackupVolumes;
import io.holdfast.model.AuditFacts.Drill;
import io.holdfast.model.AuditFacts.Location;
import io.holdfast.model.AuditFacts.Mount;
import io.holdfast.model.AuditFacts.RestoreRun;
import io.holdfast.model.AuditFacts.SnapshotRun;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects the facts of an audit, object by object, so that a long list is never held whole. */
public final class AuditListing {
  private static final String REGION = "topology.kubernetes.io/region";

  private final Map<String, Location> locations = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> storageParameters = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> snapshotParameters = new LinkedHashMap<>();
  private final Map<String, BackupVolumes> backups = new HashMap<>();
  private final Map<String, SnapshotRun> snapshots = new HashMap<>();
  private final Map<String, String> policies = new HashMap<>();
  private final Map<String, String> classes = new HashMap<>();
  private final List<RestoreRun> restores = new ArrayList<>();
  private final Map<String, List<Mount>> mounts = new HashMap<>();
  private final Map<String, Drill> drills = new HashMap<>();
  private final RightsListing rights = new RightsListing();
  private final Set<String> byFileSystem = new HashSet<>();
  private final Set<String> regions = new TreeSet<>();
  private final Set<String> groups = new HashSet<>();

  /** Takes what an audit needs of an object; of other kinds nothing. */
  public void add(Node.Mapping object) {
    groups.add(group(object));
    switch (object.text("kind").orElse("")) {
      case "BackupStorageLocation" -> locations.put(key(object), AuditFactDecoder.location(object));
      case "StorageClass" -> storageParameters.put(key(object), parameters(object));
      case "VolumeSnapshotClass" -> {
        snapshotParameters.put(key(object), parameters(object));
        classes.put(key(object), object.text("deletionPolicy").orElse(""));
      }
      case "Backup" -> {
        backups.put(key(object), AuditFactDecoder.volumes(object));
        drill(object);
      }
      case "VolumeSnapshot" -> {
        snapshots.put(key(object), AuditFactDecoder.snapshot(object));
        drill(object);
      }
      case "VolumeSnapshotContent" -> content(object);
      case "Restore" -> restores.add(AuditFactDecoder.restore(object));
      case "Node" ->
          Optional.ofNullable(Metadata.of(object).labels().get(REGION)).ifPresent(regions::add);
      case "Schedule" -> {
        if (AuditFactDecoder.asksForPods(object)) {
          byFileSystem.add(key(object));
        }
      }
      case "Pod" ->
          AuditFactDecoder.mounts(object)
              .forEach((claim, mount) ->
                  mounts.computeIfAbsent(claim, _ -> new ArrayList<>()).add(mount));
      default -> rights.add(object);
    }
  }

  private void drill(Node.Mapping object) {
    Drill.of(Metadata.of(object))
        .ifPresent(drill -> drills.put(object.text("kind").orElse("") + " " + key(object), drill));
  }

  /** True when a Velero Schedule among these may back up volumes by way of the pods they are in. */
  public boolean asksForPods() {
    return !byFileSystem.isEmpty();
  }

  /** The facts of a picture of a cluster, which serves the groups that it shows an object of. */
  public AuditFacts picture(Optional<Instant> lastAudit, Map<Source, String> unread) {
    return facts(
        groups.contains("velero.io"),
        groups.contains("snapshot.storage.k8s.io"),
        lastAudit,
        unread);
  }

  /** All that was taken; {@code unread} says what is not complete, and why. */
  public AuditFacts facts(
      boolean velero,
      boolean volumeSnapshots,
      Optional<Instant> lastAudit,
      Map<Source, String> unread) {
    Map<String, SnapshotRun> complete = new HashMap<>();
    snapshots.forEach((key, run) -> complete.put(key, run.kept(policy(key, run))));
    return new AuditFacts(
        velero,
        volumeSnapshots,
        locations,
        storageParameters,
        snapshotParameters,
        backups,
        complete,
        restores,
        mounts,
        rights.rights(),
        drills,
        List.copyOf(regions),
        lastAudit,
        unread);
  }

  /** What becomes of the copy when the VolumeSnapshot goes: its content says it, else its class. */
  private String policy(String key, SnapshotRun run) {
    return policies.getOrDefault(key, classes.getOrDefault(run.snapshotClass(), ""));
  }

  private void content(Node.Mapping object) {
    Optional<Node> snapshot = object.get("spec", "volumeSnapshotRef");
    String key =
        snapshot.flatMap(ref -> ref.text("namespace")).orElse("")
            + "/"
            + snapshot.flatMap(ref -> ref.text("name")).orElse("");
    policies.put(key, VeleroFactDecoder.text(object, "spec", "deletionPolicy"));
  }

  private static Map<String, String> parameters(Node.Mapping object) {
    return AuditFactDecoder.texts(object.get("parameters"));
  }

  private static String group(Node.Mapping object) {
    String apiVersion = object.text("apiVersion").orElse("");
    return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
  }

  private static String key(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return metadata.namespace().isEmpty()
        ? metadata.name()
        : metadata.namespace() + "/" + metadata.name();
  }
}
