package io.holdfast.decode;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From objects of the cluster to the facts that rules may look at. */
public final class InventoryDecoder {
  private static final String DEFAULT_STORAGE = "storageclass.kubernetes.io/is-default-class";
  private static final String OLD_DEFAULT_STORAGE =
      "storageclass.beta.kubernetes.io/is-default-class";
  private static final String DEFAULT_SNAPSHOTS = "snapshot.storage.kubernetes.io/is-default-class";
  private static final String VELERO_DEFAULT = "velero.io/csi-volumesnapshot-class";

  private InventoryDecoder() {}

  /**
   * The facts of a listing; objects of other kinds and without a name are left out, and of two with
   * the same name the later one counts.
   *
   * @param known the facets that the listing holds completely
   */
  public static Inventory inventory(List<? extends Node> objects, Set<Facet> known) {
    Map<String, NamespaceFact> namespaces = new LinkedHashMap<>();
    Map<String, StorageClassFact> storage = new LinkedHashMap<>();
    Map<String, SnapshotClassFact> snapshots = new LinkedHashMap<>();
    for (Node object : objects) {
      if (object instanceof Node.Mapping mapping) {
        switch (group(mapping) + mapping.text("kind").orElse("")) {
          case "Namespace" -> namespace(mapping).ifPresent(f -> namespaces.put(f.name(), f));
          case "storage.k8s.io/StorageClass" ->
              storageClass(mapping).ifPresent(f -> storage.put(f.name(), f));
          case "snapshot.storage.k8s.io/VolumeSnapshotClass" ->
              snapshotClass(mapping).ifPresent(f -> snapshots.put(f.name(), f));
          default -> {}
        }
      }
    }
    return new Inventory(namespaces, storage, snapshots, known);
  }

  /** A Namespace. */
  public static Optional<NamespaceFact> namespace(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return named(metadata)
        .map(name -> new NamespaceFact(name, metadata.labels(), metadata.beingDeleted()));
  }

  /** A StorageClass. */
  public static Optional<StorageClassFact> storageClass(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    boolean isDefault = isTrue(metadata, DEFAULT_STORAGE) || isTrue(metadata, OLD_DEFAULT_STORAGE);
    return named(metadata)
        .map(name -> new StorageClassFact(name, object.text("provisioner").orElse(""), isDefault));
  }

  /** A VolumeSnapshotClass. */
  public static Optional<SnapshotClassFact> snapshotClass(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return named(metadata)
        .map(name ->
            new SnapshotClassFact(
                name,
                object.text("driver").orElse(""),
                object.text("deletionPolicy").orElse(""),
                isTrue(metadata, DEFAULT_SNAPSHOTS),
                metadata.label(VELERO_DEFAULT).isPresent()));
  }

  /** The API group with a slash, empty for the core group; the version does not matter. */
  private static String group(Node.Mapping object) {
    String apiVersion = object.text("apiVersion").orElse("");
    return apiVersion.substring(0, apiVersion.indexOf('/') + 1);
  }

  private static Optional<String> named(Metadata metadata) {
    return Optional.of(metadata.name()).filter(name -> !name.isEmpty());
  }

  private static boolean isTrue(Metadata metadata, String annotation) {
    return metadata.annotation(annotation).filter("true"::equals).isPresent();
  }
}
