package io.holdfast.decode;

import io.holdfast.model.ConfigContent;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Inventory.SnapshotFact;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From objects of the cluster to the facts that rules may look at. */
public final class InventoryDecoder {
  private static final String DEFAULT_STORAGE = "storageclass.kubernetes.io/is-default-class";
  private static final String OLD_DEFAULT_STORAGE =
      "storageclass.beta.kubernetes.io/is-default-class";

  private InventoryDecoder() {}

  /**
   * The facts of a listing; objects of other kinds and without a name are left out, and of two with
   * the same name the later one counts.
   *
   * @param known the facets that the listing holds completely
   * @param contents reads what a ConfigMap holds
   */
  public static Inventory inventory(
      List<? extends Node> objects,
      Set<Facet> known,
      Function<Node.Mapping, ConfigContent> contents) {
    InventoryListing listed = new InventoryListing(contents);
    for (Node object : objects) {
      if (object instanceof Node.Mapping mapping) {
        listed.add(mapping);
      }
    }
    return listed.inventory(known);
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
        .map(name ->
            new StorageClassFact(
                name,
                object.text("provisioner").orElse(""),
                isDefault,
                VeleroFactDecoder.created(object),
                object.text("volumeBindingMode").filter("WaitForFirstConsumer"::equals).isPresent(),
                object.text("reclaimPolicy").filter("Retain"::equals).isPresent()));
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
                isTrue(metadata, Keys.DEFAULT_SNAPSHOT_CLASS),
                metadata.annotation(Keys.DEFAULT_SNAPSHOT_CLASS).isPresent(),
                metadata.label(Keys.VELERO_SNAPSHOT_CLASS).isPresent()));
  }

  /** A VolumeSnapshot. */
  public static Optional<SnapshotFact> snapshot(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return named(metadata)
        .map(name ->
            new SnapshotFact(
                metadata.namespace(),
                name,
                object
                    .get("spec", "source")
                    .flatMap(source -> source.text("persistentVolumeClaimName"))
                    .orElse(""),
                VeleroFactDecoder.isTrue(object.get("status", "readyToUse")),
                VeleroFactDecoder.instant(object, "creationTime"),
                metadata.label(Keys.HOLD).isPresent()));
  }

  private static Optional<String> named(Metadata metadata) {
    return Optional.of(metadata.name()).filter(name -> !name.isEmpty());
  }

  private static boolean isTrue(Metadata metadata, String annotation) {
    return metadata.annotation(annotation).filter("true"::equals).isPresent();
  }
}
