package io.holdfast.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Judges large reviews beside the event loop, two at a time: their object trees are what fills the
 * heap, and more at once would only make each of them slower.
 */
@Singleton
final class LargeReviews {
  private static final int AT_ONCE = 2;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("large-review-", 0).factory());

  <T> CompletableFuture<T> submit(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, threads);
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}
