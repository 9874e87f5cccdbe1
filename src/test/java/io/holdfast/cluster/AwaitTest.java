package io.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

  @Test
  void valueIsTheFirstThereIs() {
    AtomicInteger calls = new AtomicInteger();

    int value =
        Await.value(
            Duration.ofSeconds(10),
            "the third call",
            () -> Optional.of(calls.incrementAndGet()).filter(count -> count == 3));

    assertThat(value).isEqualTo(3);
  }

  @Test
  void deadlineEndsTheWaitWithTheLastException() {
    assertThatThrownBy(() ->
            Await.until(
                Duration.ofMillis(20),
                "the impossible",
                () -> {
                  throw new IllegalStateException("not today");
                }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("waited 0.02s for the impossible")
        .hasRootCauseMessage("not today");
  }

  @Test
  void errorEndsTheWaitAtOnce() {
    AtomicInteger calls = new AtomicInteger();

    assertThatThrownBy(() ->
            Await.until(
                Duration.ofSeconds(10),
                "nothing",
                () -> {
                  calls.incrementAndGet();
                  throw new AssertionError("the program has ended");
                }))
        .hasMessage("the program has ended");
    assertThat(calls).hasValue(1);
  }
}
