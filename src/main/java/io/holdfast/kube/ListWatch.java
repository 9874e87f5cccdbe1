package io.holdfast.kube;

import com.fasterxml.jackson.core.JsonParser;
import io.holdfast.kube.ApiFailure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Lists a selection page by page into a store, and follows its changes from there. Remembers the
 * last resource version heard, from where a broken watch goes on. Used by one thread.
 */
final class ListWatch {
  /** Objects a page: what kubectl uses, and small enough for one read of etcd. */
  private static final String PAGE = "500";

  private final ApiConnection api;
  private final Selection selection;
  private final FactStore<?> store;
  private final Runnable heard;
  private String position = "";
  private int completed;

  /**
   * @param heard told after each answer and event
   */
  ListWatch(ApiConnection api, Selection selection, FactStore<?> store, Runnable heard) {
    this.api = api;
    this.selection = selection;
    this.store = store;
    this.heard = heard;
  }

  /** True when there was a list, so that a watch can go on from it. */
  boolean positioned() {
    return !position.isEmpty();
  }

  /** How many lists were complete. */
  int completed() {
    return completed;
  }

  /** The next pass begins with a list. */
  void forget() {
    position = "";
  }

  /** Lists all pages; the store changes when the last one is read. */
  void list() throws ApiFailure {
    FactStore<?>.Listing listing = store.listing();
    Map<String, String> query = selection.query();
    query.put("limit", PAGE);
    ListPage page;
    do {
      page = page(query, listing);
      query.put("continue", page.next());
    } while (!page.next().isEmpty());
    listing.complete();
    position = page.resourceVersion();
    completed++;
    heard.run();
  }

  private ListPage page(Map<String, String> query, FactStore<?>.Listing listing) throws ApiFailure {
    try (ApiStream answer = api.get(selection.path(), query, selection.metadataOnly())) {
      return ListPage.read(answer.body(), listing::add);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Follows the changes until the server ends the watch, after about {@code time}. */
  void watch(Duration time) throws ApiFailure {
    Map<String, String> query = selection.query();
    query.put("watch", "true");
    query.put("allowWatchBookmarks", "true");
    query.put("resourceVersion", position);
    query.put("timeoutSeconds", Long.toString(Math.max(1, time.toSeconds())));
    try (ApiStream answer = api.watch(selection.path(), query, selection.metadataOnly())) {
      heard.run();
      follow(answer.body());
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Even the making of the parser waits for the first event, which may be a minute away. */
  private void follow(InputStream body) throws IOException, ApiFailure {
    try (JsonParser events = ObjectReader.parser(body)) {
      Optional<WatchEvent> event = WatchEvent.read(events);
      while (event.isPresent()) {
        take(event.get());
        heard.run();
        event = WatchEvent.read(events);
      }
    }
  }

  private void take(WatchEvent event) throws ApiFailure {
    switch (event) {
      case WatchEvent.Put put -> store.put(put.object());
      case WatchEvent.Removed removed -> store.remove(removed.object());
      case WatchEvent.Bookmark bookmark -> {}
      case WatchEvent.Failed failed -> throw failed.failure();
    }
    if (!event.resourceVersion().isEmpty()) {
      position = event.resourceVersion();
    }
  }

  private ApiFailure broken(IOException cause) {
    return new ApiFailure(
        Reason.UNREACHABLE, "reading %s: %s".formatted(selection, cause.getMessage()), cause);
  }
}
