package io.holdfast.kube;

import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the objects of one list and watch: compact facts, under {@code name} or {@code
 * namespace/name}. Written by one thread, read by any.
 *
 * @param <T> an immutable fact; equal facts count as no change
 */
final class FactStore<T> {
  private final Function<Node.Mapping, Optional<T>> decoder;
  private final Function<Node.Mapping, String> key;
  private final Runnable changed;
  private NavigableMap<String, T> facts = new TreeMap<>();
  private @Nullable NavigableMap<String, T> frozen;
  private Known known = Known.NOTHING;

  /** What is known of the kind. */
  enum Known {
    /** Nothing was heard yet. */
    NOTHING,
    /** Its objects. */
    OBJECTS,
    /** That the cluster does not have it. */
    ABSENT,
    /** That we may not read it. */
    FORBIDDEN
  }

  /** The facts of a moment, sorted by key; none while nothing or no access is known. */
  record Content<T>(Known known, Map<String, T> facts) {}

  /**
   * @param decoder keeps what is needed of an object; empty leaves it out
   * @param changed told after each change, by the thread that writes
   */
  FactStore(Function<Node.Mapping, Optional<T>> decoder, Runnable changed) {
    this(decoder, FactStore::key, changed);
  }

  /**
   * @param key another one than {@code namespace/name}
   */
  FactStore(
      Function<Node.Mapping, Optional<T>> decoder,
      Function<Node.Mapping, String> key,
      Runnable changed) {
    this.decoder = decoder;
    this.key = key;
    this.changed = changed;
  }

  /** Collects a whole list, which replaces what was known only once it is complete. */
  final class Listing {
    private final NavigableMap<String, T> listed = new TreeMap<>();

    void add(Node.Mapping object) {
      decoder.apply(object).ifPresent(fact -> listed.put(key.apply(object), fact));
    }

    void complete() {
      replace(listed, Known.OBJECTS);
    }
  }

  Listing listing() {
    return new Listing();
  }

  /** The cluster has no such objects, for it has no such kind. */
  void clear() {
    replace(new TreeMap<>(), Known.ABSENT);
  }

  /** We may not read the kind; what is known of it stays. */
  void refuse() {
    if (!filled()) {
      replace(new TreeMap<>(), Known.FORBIDDEN);
    }
  }

  /** Nothing is known any more. */
  synchronized void forget() {
    facts = new TreeMap<>();
    frozen = null;
    known = Known.NOTHING;
  }

  void put(Node.Mapping object) {
    String place = key.apply(object);
    Optional<T> fact = decoder.apply(object);
    if (fact.isEmpty()) {
      remove(place);
    } else if (store(place, fact.get())) {
      changed.run();
    }
  }

  void remove(Node.Mapping object) {
    remove(key.apply(object));
  }

  /** True once a list was complete, or the kind is known to be absent. */
  synchronized boolean filled() {
    return known == Known.OBJECTS || known == Known.ABSENT;
  }

  /** What is known of the kind and its facts, of one moment. */
  synchronized Content<T> content() {
    return new Content<>(known, frozen());
  }

  synchronized int size() {
    return facts.size();
  }

  /** The facts of this moment, sorted by key; copied only when something changed since. */
  synchronized Map<String, T> frozen() {
    if (frozen == null) {
      frozen = Collections.unmodifiableNavigableMap(new TreeMap<>(facts));
    }
    return frozen;
  }

  private synchronized boolean store(String place, T fact) {
    if (fact.equals(facts.put(place, fact))) {
      return false;
    }
    frozen = null;
    return true;
  }

  private void remove(String place) {
    boolean removed;
    synchronized (this) {
      removed = facts.remove(place) != null;
      frozen = removed ? null : frozen;
    }
    if (removed) {
      changed.run();
    }
  }

  private void replace(NavigableMap<String, T> all, Known now) {
    boolean news;
    synchronized (this) {
      news = known != now || !facts.equals(all);
      if (news) {
        facts = all;
        frozen = null;
        known = now;
      }
    }
    if (news) {
      changed.run();
    }
  }

  private static String key(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return metadata.namespace().isEmpty()
        ? metadata.name()
        : metadata.namespace() + "/" + metadata.name();
  }
}
