package io.holdfast.kube;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store and the list and watch that fills it, which can end, begin again and move to another
 * namespace. Used under its owner's lock, but for {@link #content}.
 */
final class Followed<T> {
  private final FactStore<T> store;
  private @Nullable Selection selection;
  private @Nullable WatchLoop loop;

  Followed(FactStore<T> store) {
    this.store = store;
  }

  /** Follows this from now on; what is followed already goes on. */
  void follow(Selection wanted, ApiConnection api, WatchSettings settings) {
    if (wanted.equals(selection)) {
      return;
    }
    end();
    WatchLoop next = new WatchLoop(api, wanted, store, settings);
    selection = wanted;
    loop = next;
    next.start();
  }

  /** Follows nothing, and forgets what was known. */
  void end() {
    if (loop != null) {
      loop.close();
    }
    selection = null;
    loop = null;
    store.forget();
  }

  /** What is known now. */
  FactStore.Content<T> content() {
    return store.content();
  }

  /** How it is doing; empty while nothing is followed. */
  Optional<WatchStatus> status() {
    return loop == null ? Optional.empty() : Optional.of(loop.status());
  }
}
