package io.holdfast.kube;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The facts about the cluster, followed by one list and watch a kind and published together as one
 * reference. Only the facets that the policy's rules need are followed. Changes that come in quick
 * succession are published together, so that a cluster that starts does not copy ten thousand
 * namespaces ten thousand times. A kind that the cluster does not have is a facet that is known and
 * empty; a facet that may not be read is not known.
 */
public final class InventorySource implements Supplier<Inventory>, AutoCloseable {
  private final ApiConnection api;
  private final WatchSettings settings;
  private final Runnable published;
  private final Worker publisher =
      new Worker("publish inventory", Duration.ofDays(1), this::publish);
  private final InventoryStores stores = new InventoryStores(publisher::changed);
  private final Map<Facet, WatchLoop> loops = new EnumMap<>(Facet.class);
  private String velero = "";
  private volatile Optional<Set<Facet>> wanted = Optional.empty();
  private volatile Inventory current = Inventory.EMPTY;
  private volatile boolean filled;

  /**
   * @param published told after new facts are there
   */
  InventorySource(ApiConnection api, WatchSettings settings, Runnable published) {
    this.api = api;
    this.settings = settings;
    this.published = published;
  }

  void start() {
    publisher.start();
  }

  /**
   * Follows these facets from now on, and no others. What is followed already goes on.
   *
   * @param veleroNamespace where Velero's objects are
   */
  void follow(Set<Facet> facets, String veleroNamespace) {
    synchronized (loops) {
      boolean moved = !velero.equals(veleroNamespace);
      velero = veleroNamespace;
      for (Facet facet : Facet.values()) {
        boolean elsewhere = moved && !InventoryStores.selection(facet, velero).isEverywhere();
        if (!facets.contains(facet) || elsewhere) {
          drop(facet);
        }
        if (facets.contains(facet) && !loops.containsKey(facet)) {
          Selection selection = InventoryStores.selection(facet, velero);
          WatchLoop loop = new WatchLoop(api, selection, stores.of(facet), settings);
          loops.put(facet, loop);
          loop.start();
        }
      }
      wanted = Optional.of(Set.copyOf(facets));
    }
    publisher.changed();
  }

  private void drop(Facet facet) {
    WatchLoop loop = loops.remove(facet);
    if (loop != null) {
      loop.close();
      stores.of(facet).forget();
    }
  }

  /** The newest facts; nothing is known before the first lists are complete. */
  @Override
  public Inventory get() {
    return current;
  }

  /**
   * True once every kind first wanted was listed, or found to be absent. It stays so: what a new
   * policy wants besides is waited for by no more than the rules that need it.
   */
  public boolean filled() {
    return filled;
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
    synchronized (loops) {
      return loops.values().stream().map(WatchLoop::status).toList();
    }
  }

  @Override
  public void close() {
    synchronized (loops) {
      loops.values().forEach(WatchLoop::close);
    }
    publisher.close();
  }

  private void publish() {
    Inventory next = stores.frozen();
    current = next;
    if (!filled) {
      filled = wanted.filter(next.known()::containsAll).isPresent();
    }
    published.run();
  }
}
