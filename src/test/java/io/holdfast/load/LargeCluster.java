package io.holdfast.load;

import io.holdfast.cluster.Api;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * What fills a cluster: Namespaces {@code team-0} and so on, with claims {@code data-0} and so on.
 *
 * @param claims in all of the Namespaces together
 */
record LargeCluster(int namespaces, int claims) {
  private static final int WRITERS = 8;

  /** Makes all of it. */
  void fill(Api api) throws InterruptedException {
    each(
        namespaces,
        number ->
            api.create(
                    "/api/v1/namespaces",
                    "{apiVersion: v1, kind: Namespace, metadata: {name: team-%d}}"
                        .formatted(number))
                .orFail());
    each(
        claims,
        number ->
            api.create(
                    "/api/v1/namespaces/team-%d/persistentvolumeclaims"
                        .formatted(number % namespaces),
                    """
                    {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-%d},
                     spec: {accessModes: [ReadWriteOnce], storageClassName: fast,
                            resources: {requests: {storage: 1Gi}}}}
                    """
                        .formatted(number))
                .orFail());
  }

  private static void each(int count, IntConsumer write) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      for (int i = 0; i < WRITERS; i++) {
        writers.execute(() -> {
          for (int number = next.getAndIncrement();
              number < count;
              number = next.getAndIncrement()) {
            write.accept(number);
          }
        });
      }
    }
  }
}
