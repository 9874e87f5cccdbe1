package io.holdfast.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.codec.JsonWriter;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a case says of the cluster, made true around a running Velero: nothing else of these kinds
 * is in its namespace then.
 */
final class VeleroWorld {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** When Velero last looked at a location, as long as it has not. */
  private static final String NEVER = "2000-01-01T00:00:00Z";

  private static final String VELERO = "/apis/velero.io/v1/namespaces/velero/";
  private static final String NAMESPACES = "/api/v1/namespaces/";
  private static final Map<String, String> PATHS =
      Map.of(
          "BackupStorageLocation",
          VELERO + "backupstoragelocations/",
          "VolumeSnapshotLocation",
          VELERO + "volumesnapshotlocations/",
          "Backup",
          VELERO + "backups/",
          "ConfigMap",
          "/api/v1/namespaces/velero/configmaps/",
          "Secret",
          "/api/v1/namespaces/velero/secrets/",
          "Namespace",
          NAMESPACES);

  private final Api api;
  private final Set<String> present = new LinkedHashSet<>();

  VeleroWorld(Api api) {
    this.api = api;
  }

  /** Begins with Velero's namespace as it is; its locations are not those of a case. */
  void clear() {
    api.delete(VELERO + "backupstoragelocations").orFail();
    api.delete(VELERO + "volumesnapshotlocations").orFail();
  }

  /** Makes this inventory true; kinds that Velero's verdict does not rest on are left out. */
  void become(List<Node> inventory) {
    Map<String, Node.Mapping> wanted = new LinkedHashMap<>();
    for (Node object : inventory) {
      if (isSeen(object)) {
        path(object).ifPresent(path -> wanted.put(path, (Node.Mapping) object));
      }
    }
    for (String path : List.copyOf(present)) {
      if (!wanted.containsKey(path) && !isNamespace(path)) {
        api.delete(path).orFail();
        present.remove(path);
      }
    }
    wanted.forEach(this::put);
  }

  private void put(String path, Node.Mapping object) {
    boolean location = object.text("kind").filter("BackupStorageLocation"::equals).isPresent();
    if (location) {
      settle(path, object);
    } else {
      api.apply(path, new String(JsonWriter.bytes(object), UTF_8)).orFail();
    }
    present.add(path);
  }

  /**
   * Velero looks once at a location that is new or whose spec changed, and finds no plugin for its
   * provider; then it does not look again, and the location is what the case says.
   */
  private void settle(String path, Node.Mapping location) {
    api.delete(path);
    api.apply(path, new String(JsonWriter.bytes(unwatched(location)), UTF_8)).orFail();
    Await.until(
        SOON,
        "Velero to look at " + path,
        () -> !api.get(path).json().at("/status/lastValidationTime").asText().equals(NEVER));
    String phase = location.get("status").flatMap(s -> s.text("phase")).orElse("");
    api.merge(
            path,
            "{\"status\": {\"phase\": %s}}".formatted(phase.isEmpty() ? "null" : '"' + phase + '"'))
        .orFail();
  }

  private static Node.Mapping unwatched(Node.Mapping location) {
    Node.Mapping spec = (Node.Mapping) location.get("spec").orElseThrow();
    Node none = new Node.Text(spec.path(), 0, "0s");
    Node.Mapping still =
        spec.with("validationFrequency", none)
            .with("backupSyncPeriod", none)
            .with("provider", new Node.Text(spec.path(), 0, "holdfast.io/none"));
    Map<String, Node> status = new LinkedHashMap<>();
    status.put("lastValidationTime", new Node.Text(location.path(), 0, NEVER));
    return location.with("spec", still).with("status", new Node.Mapping(spec.path(), 0, status));
  }

  /** Velero looks at its own namespace only. */
  private static boolean isSeen(Node object) {
    String namespace = Metadata.of((Node.Mapping) object).namespace();
    return namespace.isEmpty() || namespace.equals("velero");
  }

  private static Optional<String> path(Node object) {
    Metadata metadata = Metadata.of((Node.Mapping) object);
    return object.text("kind").map(PATHS::get).map(path -> path + metadata.name());
  }

  /** A Namespace takes long to go, and no verdict rests on its absence. */
  private static boolean isNamespace(String path) {
    return path.startsWith(NAMESPACES) && path.indexOf('/', NAMESPACES.length()) < 0;
  }
}
