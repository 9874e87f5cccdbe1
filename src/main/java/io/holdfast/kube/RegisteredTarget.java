package io.holdfast.kube;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One webhook configuration, and what we know of whom it trusted. Written by one thread. */
final class RegisteredTarget {
  /** Who is too much for so long is nobody whom another replica is about to explain. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Resource resource;
  private final String name;
  private final FactStore<Registered> store;
  private final WatchLoop loop;

  /** Everybody whom we ever wanted to be trusted. */
  private final Set<String> known = new HashSet<>();

  /** A time of {@link System#nanoTime}; 0 while nobody is too much. */
  private long surplusSince;

  private CaBundle held = CaBundle.EMPTY;

  RegisteredTarget(
      ApiConnection api, Resource resource, ClusterSettings settings, Runnable changed) {
    this.resource = resource;
    this.name = settings.webhooks();
    this.store = new FactStore<>(Registered::of, changed);
    this.loop = new WatchLoop(api, Selection.named(resource, name), store, settings.watches());
  }

  Resource resource() {
    return resource;
  }

  String name() {
    return name;
  }

  WatchLoop loop() {
    return loop;
  }

  String path() {
    return resource.path() + "/" + name;
  }

  boolean filled() {
    return store.filled();
  }

  /** True when it is known that there is none. */
  boolean isAbsent() {
    return store.filled() && store.size() == 0;
  }

  Optional<Registered> registered() {
    return store.frozen().values().stream().findFirst();
  }

  boolean trusts(CaBundle authorities) {
    return store.filled() && registered().stream().allMatch(it -> it.patch(authorities).isEmpty());
  }

  /**
   * What is to be done.
   *
   * @param damage what somebody else did; empty when it is our own change
   * @param removes whether it takes trust away, which fails when others write meanwhile
   */
  record Change(List<Map<String, String>> patch, String damage, boolean removes) {
    private static final Change NONE = new Change(List.of(), "", false);
  }

  /** What is to be done so that what is wanted holds; notes what holds already. */
  Change change(Wanted wanted, long now) {
    known.addAll(wanted.authorities().certificates());
    Optional<Registered> found = registered();
    if (found.isEmpty()) {
      surplusSince = 0;
      held = CaBundle.EMPTY;
      return Change.NONE;
    }
    Registered registered = found.get();
    List<Map<String, String>> missing = registered.patch(wanted.authorities());
    if (!missing.isEmpty()) {
      boolean damaged = !registered.everywhere().trusts(held.in(wanted.authorities()));
      return new Change(missing, damaged ? "did not trust Holdfast any more" : "", false);
    }
    held = wanted.authorities();
    if (!wanted.only() || registered.trustsOnly(held)) {
      surplusSince = 0;
      return Change.NONE;
    }
    return surplus(registered, wanted, now);
  }

  private Change surplus(Registered registered, Wanted wanted, long now) {
    if (surplusSince == 0) {
      surplusSince = now;
    }
    boolean sure = wanted.asked() > surplusSince && now - surplusSince >= GRACE.toNanos();
    if (!sure) {
      return Change.NONE;
    }
    boolean foreign = !known.containsAll(registered.anywhere());
    return new Change(
        registered.patchOnly(wanted.authorities()),
        foreign ? "trusted somebody whom Holdfast does not know" : "",
        true);
  }

  /** The change was written: what comes next is another one. */
  void written() {
    held = CaBundle.EMPTY;
  }

  /** True while somebody is trusted who should not be. */
  boolean hasSurplus(Wanted wanted) {
    return wanted.only()
        && registered()
            .filter(found -> !wanted.authorities().certificates().containsAll(found.anywhere()))
            .isPresent();
  }

  /**
   * Whom it is to trust.
   *
   * @param only whether nobody else
   * @param asked when that was asked for, a time of {@link System#nanoTime}
   */
  record Wanted(CaBundle authorities, boolean only, long asked) {}
}
