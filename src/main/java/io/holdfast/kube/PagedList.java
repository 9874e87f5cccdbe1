package io.holdfast.kube;

import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.model.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lists page by page: of each object one is told once, after its page was read to the end. With
 * patience, a page that fails is asked for again, so that a list goes on where it was when the API
 * server restarts; one that never answered is not waited for.
 */
final class PagedList {
  /** Objects a page, as kubectl asks for. */
  private static final String PAGE = "500";

  private final ApiConnection api;
  private final Patience patience;
  private volatile boolean answered;

  PagedList(ApiConnection api, Patience patience) {
    this.api = api;
    this.patience = patience;
  }

  /** A kind that is not served has no objects. */
  void each(String path, Map<String, String> query, Consumer<Node.Mapping> objects)
      throws ApiFailure {
    Map<String, String> asked = new TreeMap<>(query);
    asked.put("limit", PAGE);
    try {
      String next;
      do {
        next = patiently(path, asked, objects);
        asked.put("continue", next);
      } while (!next.isEmpty());
    } catch (ApiFailure e) {
      if (e.reason() != Reason.NOT_FOUND) {
        throw e;
      }
    }
  }

  /** Reads one page; the token of the next. */
  private String patiently(String path, Map<String, String> asked, Consumer<Node.Mapping> objects)
      throws ApiFailure {
    Backoff backoff = new Backoff(patience.first(), new Random());
    Duration left = patience.total();
    boolean failed = false;
    while (true) {
      List<Node.Mapping> items = new ArrayList<>();
      try {
        ListPage page = page(api, path, asked, items::add);
        answered = true;
        items.forEach(objects);
        return page.next();
      } catch (ApiFailure e) {
        if (goesOn(e, asked)) {
          continue;
        }
        Duration pause = e.retryAfter().orElseGet(() -> backoff.next(patience.longest()));
        if (!passes(e, failed) || pause.compareTo(left) > 0) {
          throw e;
        }
        failed = true;
        left = left.minus(pause);
        rest(pause, e);
      }
    }
  }

  /** When the beginning of the list is forgotten, what is left comes as it is by now. */
  private static boolean goesOn(ApiFailure failure, Map<String, String> asked) {
    Optional<String> next = failure.next().filter(token -> !token.equals(asked.get("continue")));
    if (failure.reason() != Reason.GONE || next.isEmpty()) {
      return false;
    }
    asked.put("continue", next.get());
    return true;
  }

  /** An API server that has just started may not know its roles yet. */
  private boolean passes(ApiFailure failure, boolean before) {
    return answered
        && switch (failure.reason()) {
          case UNREACHABLE, UNAVAILABLE, UNREADABLE -> true;
          case FORBIDDEN, UNAUTHORIZED -> before;
          case NOT_FOUND, GONE, CONFLICT, EXISTS, REJECTED -> false;
        };
  }

  private static void rest(Duration pause, ApiFailure failure) throws ApiFailure {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  /** One page as it comes: its objects are told one by one, also of one that breaks off. */
  static ListPage page(
      ApiConnection api, String path, Map<String, String> query, Consumer<Node.Mapping> objects)
      throws ApiFailure {
    try (ApiStream answer = api.get(path, query)) {
      return ListPage.read(answer.body(), objects);
    } catch (IOException e) {
      throw ApiFailure.unreadable(path, e);
    }
  }
}
