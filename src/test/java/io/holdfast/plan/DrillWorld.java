package io.holdfast.plan;

import io.holdfast.decode.ClusterStateDecoder;
import io.holdfast.decode.InventoryListing;
import io.holdfast.fixture.Nodes;
import io.holdfast.model.ConfigContent;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The API server as restore drills meet it, with the objects as they are there. It notes down every
 * write that a drill must not do. Velero, the snapshotters and the binder are {@link DrillActors}.
 */
final class DrillWorld {
  static final String GROUP = "snapshot.storage.k8s.io/v1";

  /** By {@code Kind/namespace/name}. */
  final Map<String, Map<String, Object>> objects = new TreeMap<>();

  /** What the storage has, by handle. */
  final Set<String> copies = new TreeSet<>();

  /** What must not have happened. */
  final List<String> offences = new ArrayList<>();

  private final Set<String> made = new TreeSet<>();
  private final Map<String, Node.Mapping> applied = new TreeMap<>();
  private int count;
  Instant now = Instant.parse("2026-11-29T02:59:00Z");

  /** A Namespace that Velero backs up, with a good Backup of its own. */
  DrillWorld backedUp(String name) {
    add("v1", "Namespace", "", name, Map.of(), Map.of());
    String time = now.minus(Duration.ofHours(1)).toString();
    add(
        "velero.io/v1",
        "Backup",
        "velero",
        name + "-1",
        Map.of("includedNamespaces", List.of(name)),
        Map.of("phase", "Completed", "startTimestamp", time, "completionTimestamp", time));
    return this;
  }

  /** A claim with a ready VolumeSnapshot of a round, in a Namespace that may be there. */
  DrillWorld snapshotted(String namespace, String name, String storageClass) {
    if (!objects.containsKey("Namespace//" + namespace)) {
      add("v1", "Namespace", "", namespace, Map.of(), Map.of());
    }
    Map<String, Object> claim =
        add(
            "v1",
            "PersistentVolumeClaim",
            namespace,
            name,
            Map.of("storageClassName", storageClass, "volumeName", "pv-" + name),
            Map.of("phase", "Bound", "capacity", Map.of("storage", "1Gi")));
    Map<String, Object> snapshot =
        add(
            GROUP,
            "VolumeSnapshot",
            namespace,
            name + "-1",
            Map.of("source", Map.of("persistentVolumeClaimName", name)),
            Map.of("readyToUse", true, "creationTime", now.minusSeconds(3600).toString()));
    in(snapshot, "labels")
        .putAll(
            Map.of(
                "holdfast.io/managed-by", "holdfast",
                "holdfast.io/backup-schedule", "daily",
                "holdfast.io/claim-uid", uid(claim),
                "holdfast.io/slot", "202611290100",
                "holdfast.io/attempt", "1"));
    content(namespace + "-" + name, uid(snapshot));
    return this;
  }

  private void content(String name, String snapshotUid) {
    copies.add("handle-" + name);
    add(
        GROUP,
        "VolumeSnapshotContent",
        "",
        "content-" + name,
        Map.of(
            "driver", "disks",
            "deletionPolicy", "Delete",
            "volumeSnapshotRef", Map.of("uid", snapshotUid)),
        Map.of("snapshotHandle", "handle-" + name, "readyToUse", true, "restoreSize", 1 << 30));
  }

  DrillWorld storageClass(String name, String binding, String reclaim) {
    Map<String, Object> one =
        add("storage.k8s.io/v1", "StorageClass", "", name, Map.of(), Map.of());
    one.putAll(
        Map.of("provisioner", "disks", "volumeBindingMode", binding, "reclaimPolicy", reclaim));
    return this;
  }

  Map<String, Object> add(
      String version,
      String kind,
      String namespace,
      String name,
      Map<String, ?> spec,
      Map<String, ?> status) {
    Map<String, Object> metadata = new TreeMap<>();
    metadata.putAll(Map.of("name", name, "namespace", namespace, "uid", "uid-" + ++count));
    metadata.put("resourceVersion", String.valueOf(++count));
    metadata.put("creationTimestamp", now.toString());
    metadata.put("labels", new TreeMap<String, Object>());
    metadata.put("annotations", new TreeMap<String, Object>());
    Map<String, Object> object = new TreeMap<>();
    object.putAll(Map.of("apiVersion", version, "kind", kind, "metadata", metadata));
    object.put("spec", new TreeMap<String, Object>(spec));
    object.put("status", new TreeMap<String, Object>(status));
    objects.put(kind + "/" + namespace + "/" + name, object);
    return object;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> child(Map<String, Object> object, String name) {
    return (Map<String, Object>) Objects.requireNonNull(object.get(name), name);
  }

  static Map<String, Object> in(Map<String, Object> object, String part) {
    return child(child(object, "metadata"), part);
  }

  static String text(Map<String, Object> object, String part, String field) {
    return String.valueOf(child(object, part).get(field));
  }

  static String uid(Map<String, Object> object) {
    return text(object, "metadata", "uid");
  }

  static boolean isGoing(Map<String, Object> object) {
    return child(object, "metadata").containsKey("deletionTimestamp");
  }

  /** It came of a drill, by whatever hand. */
  void made(Map<String, Object> object) {
    made.add(uid(object));
  }

  void touch(Map<String, Object> object) {
    child(object, "metadata").put("resourceVersion", String.valueOf(++count));
  }

  List<Map<String, Object>> all(String kind) {
    return objects.values().stream().filter(one -> kind.equals(one.get("kind"))).toList();
  }

  Map<String, Object> get(String kind, String namespace, String name) {
    return Objects.requireNonNull(objects.get(kind + "/" + namespace + "/" + name), name);
  }

  String annotation(String kind, String namespace, String name, String key) {
    return Objects.requireNonNullElse(
            in(get(kind, namespace, name), "annotations").get("holdfast.io/" + key), "")
        .toString();
  }

  List<Map<String, Object>> scratch() {
    return all("Namespace").stream()
        .filter(one -> in(one, "labels").containsKey("holdfast.io/drill"))
        .toList();
  }

  ClusterState state() {
    InventoryListing listing = new InventoryListing(_ -> ConfigContent.EMPTY);
    objects.values().forEach(object -> listing.add(Nodes.root(object)));
    return new ClusterState(
        listing.inventory(Set.of(Facet.values())),
        decoded("Namespace", ClusterStateDecoder::namespace),
        decoded("PersistentVolumeClaim", ClusterStateDecoder::claim),
        Map.of(),
        Map.of(),
        decoded("VolumeSnapshot", ClusterStateDecoder::snapshot),
        Optional.of(decoded("VolumeSnapshotContent", ClusterStateDecoder::content)),
        Optional.of(
            new DrillFacts(
                byName("Backup", ClusterStateDecoder::backup),
                byName("Restore", ClusterStateDecoder::restore))),
        true,
        true);
  }

  private <T> Map<String, T> decoded(String kind, Function<Node.Mapping, Optional<T>> decoder) {
    Map<String, T> found = new TreeMap<>();
    for (Map<String, Object> object : all(kind)) {
      Node.Mapping node = Nodes.root(object);
      Metadata metadata = Metadata.of(node);
      String key = metadata.namespace().isEmpty() ? "" : metadata.namespace() + "/";
      decoder.apply(node).ifPresent(fact -> found.put(key + metadata.name(), fact));
    }
    return found;
  }

  private <T> Map<String, T> byName(String kind, Function<Node.Mapping, Optional<T>> decoder) {
    Map<String, T> found = new TreeMap<>();
    decoded(kind, decoder)
        .forEach((key, fact) -> found.put(key.substring(key.indexOf('/') + 1), fact));
    return found;
  }

  Plan plan(PolicyRevision policy) {
    return new DrillPlanner(policy, state(), now).plan();
  }

  void carryOut(Step step) {
    ObjectRef ref = step.object();
    String key = ref.kind() + "/" + ref.namespace() + "/" + ref.name();
    Optional<Map<String, Object>> found = Optional.ofNullable(objects.get(key));
    switch (step) {
      case Step.Create create -> {
        if (found.isEmpty() && hasHome(ref)) {
          create(create.content(), ref);
        }
      }
      case Step.Apply apply -> {
        String uid = apply.content().get("metadata").flatMap(m -> m.text("uid")).orElse("");
        check(!uid.isEmpty(), "applied without a UID", ref);
        found.filter(object -> uid(object).equals(uid)).ifPresent(one -> apply(apply, one, key));
      }
      case Step.Delete delete ->
          found
              .filter(object -> uid(object).equals(delete.uid()))
              .filter(object ->
                  delete.resourceVersion().equals(child(object, "metadata").get("resourceVersion")))
              .ifPresent(object -> delete(object, ref));
    }
  }

  private boolean hasHome(ObjectRef ref) {
    Map<String, Object> home = objects.get("Namespace//" + ref.namespace());
    return ref.namespace().isEmpty()
        || ref.namespace().equals("velero")
        || (home != null && !isGoing(home));
  }

  private void create(Node.Mapping content, ObjectRef ref) {
    Map<String, Object> plain = DrillText.plain(content);
    Map<String, Object> spec = plain.containsKey("spec") ? child(plain, "spec") : Map.of();
    Map<String, Object> object =
        add(ref.apiVersion(), ref.kind(), ref.namespace(), ref.name(), spec, Map.of());
    Metadata metadata = Metadata.of(content);
    in(object, "labels").putAll(metadata.labels());
    in(object, "annotations").putAll(metadata.annotations());
    made(object);
  }

  private void apply(Step.Apply step, Map<String, Object> object, String key) {
    boolean ours = made.contains(uid(object));
    step.content()
        .get("spec")
        .ifPresent(spec -> {
          check(ours, "changed what it did not make", step.object());
          child(object, "spec").putAll(DrillText.plain((Node.Mapping) spec));
        });
    Optional.ofNullable(applied.get(key))
        .map(Metadata::of)
        .ifPresent(
            before -> in(object, "annotations").keySet().removeAll(before.annotations().keySet()));
    Metadata metadata = Metadata.of(step.content());
    in(object, "annotations").putAll(metadata.annotations());
    in(object, "labels").putAll(metadata.labels());
    applied.put(key, step.content());
    touch(object);
  }

  private void delete(Map<String, Object> object, ObjectRef ref) {
    check(made.contains(uid(object)), "deleted what it did not make", ref);
    boolean keeps = !"Delete".equals(child(object, "spec").get("deletionPolicy"));
    check(keeps, "deleted a content and its copy", ref);
    child(object, "metadata").put("deletionTimestamp", now.toString());
    touch(object);
  }

  private void check(boolean good, String offence, ObjectRef ref) {
    if (!good) {
      offences.add(offence + ": " + ref);
    }
  }
}
