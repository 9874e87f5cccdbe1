package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemindersTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration PAUSE = Duration.ofMinutes(30);

  private final Reminders<String> reminders = new Reminders<>(PAUSE);

  @Test
  void whatLastsIsSaidOnceAPeriod() {
    assertThat(said(START, "a")).containsExactly("a");
    assertThat(said(START, "a")).isEmpty();
    assertThat(said(START.plus(PAUSE).minusNanos(1), "a")).isEmpty();
    assertThat(said(START.plus(PAUSE), "a")).containsExactly("a");
    assertThat(said(START.plus(PAUSE).plusSeconds(1), "a")).isEmpty();
  }

  @Test
  void whatIsNewIsSaidAtOnceInItsOrder() {
    assertThat(said(START, "c", "b")).containsExactly("c", "b");
    assertThat(said(START.plusSeconds(1), "d", "c", "b", "a")).containsExactly("d", "a");
  }

  @Test
  void whatWasOverIsNew() {
    said(START, "a");
    assertThat(said(START.plusSeconds(1))).isEmpty();
    assertThat(said(START.plusSeconds(2), "a")).containsExactly("a");
  }

  @Test
  void whatCouldNotBeSaidStaysDue() {
    assertThat(reminders.due(List.of("a"), START)).containsExactly("a");
    assertThat(reminders.due(List.of("a"), START.plusSeconds(1))).containsExactly("a");
  }

  private List<String> said(Instant now, String... lasting) {
    List<String> due = reminders.due(List.of(lasting), now);
    due.forEach(one -> reminders.said(one, now));
    return due;
  }
}
