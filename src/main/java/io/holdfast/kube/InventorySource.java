package io.holdfast.kube;

import io.holdfast.decode.InventoryDecoder;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.VeleroFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The facts about the cluster, followed by one list and watch a kind and published together as one
 * reference. Changes that come in quick succession are published together, so that a cluster that
 * starts does not copy ten thousand namespaces ten thousand times. A kind that the cluster does not
 * have is a facet that is known and empty; a facet that may not be read is not known.
 */
public final class InventorySource implements Supplier<Inventory>, AutoCloseable {
  private final Worker publisher =
      new Worker("publish inventory", Duration.ofDays(1), this::publish);
  private final FactStore<NamespaceFact> namespaces =
      new FactStore<>(InventoryDecoder::namespace, publisher::changed);
  private final FactStore<StorageClassFact> storageClasses =
      new FactStore<>(InventoryDecoder::storageClass, publisher::changed);
  private final FactStore<SnapshotClassFact> snapshotClasses =
      new FactStore<>(InventoryDecoder::snapshotClass, publisher::changed);
  private final Map<Facet, FactStore<?>> stores =
      Map.of(
          Facet.NAMESPACES, namespaces,
          Facet.STORAGE_CLASSES, storageClasses,
          Facet.SNAPSHOT_CLASSES, snapshotClasses);
  private final List<WatchLoop> loops;
  private volatile Inventory current = Inventory.EMPTY;

  InventorySource(ApiConnection api, WatchSettings settings) {
    loops =
        List.of(
            new WatchLoop(api, Selection.all(Resource.NAMESPACES), namespaces, settings),
            new WatchLoop(api, Selection.all(Resource.STORAGE_CLASSES), storageClasses, settings),
            new WatchLoop(
                api, Selection.all(Resource.SNAPSHOT_CLASSES), snapshotClasses, settings));
  }

  void start() {
    publisher.start();
    loops.forEach(WatchLoop::start);
  }

  /** The newest facts; nothing is known before the first lists are complete. */
  @Override
  public Inventory get() {
    return current;
  }

  /** True once every kind was listed, or found to be absent. */
  public boolean filled() {
    return current.known().containsAll(stores.keySet());
  }

  /**
   * When the API server last confirmed the oldest part of what is known; kinds that the cluster
   * does not have are left out.
   */
  public Instant asOf() {
    return status().stream()
        .filter(watch -> watch.phase() != WatchStatus.Phase.ABSENT)
        .map(WatchStatus::contact)
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** How each list and watch is doing. */
  public List<WatchStatus> status() {
    return loops.stream().map(WatchLoop::status).toList();
  }

  @Override
  public void close() {
    loops.forEach(WatchLoop::close);
    publisher.close();
  }

  private void publish() {
    // What is known is asked first: a facet must not be called known before its facts are there.
    Set<Facet> known = known();
    current =
        new Inventory(
            namespaces.frozen(),
            storageClasses.frozen(),
            snapshotClasses.frozen(),
            Map.of(),
            VeleroFacts.NONE,
            known);
  }

  private Set<Facet> known() {
    Set<Facet> known = EnumSet.noneOf(Facet.class);
    stores.forEach((facet, store) -> {
      if (store.filled()) {
        known.add(facet);
      }
    });
    return known;
  }
}
