package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.kube.ApiFailure.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private final List<Long> attempts = new CopyOnWriteArrayList<>();

  @Test
  void aJobThatFailsRestsHoweverOftenThingsChange() {
    try (Worker worker = new Worker("failing", Duration.ofDays(1), this::fail)) {
      worker.start();
      Await.until(SOON, "four attempts", () -> attemptsAfterAChange(worker) >= 4);
    }

    // Pauses of 200, 400 and 800 ms, each cut by up to a half.
    assertThat(Duration.ofNanos(attempts.get(3) - attempts.get(0)))
        .isGreaterThanOrEqualTo(Duration.ofMillis(700));
  }

  private int attemptsAfterAChange(Worker worker) {
    worker.changed();
    return attempts.size();
  }

  private void fail() throws ApiFailure {
    attempts.add(System.nanoTime());
    throw new ApiFailure(Reason.FORBIDDEN, "not allowed");
  }
}
