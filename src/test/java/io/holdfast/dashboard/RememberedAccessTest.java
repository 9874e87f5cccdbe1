package io.holdfast.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.dashboard.Access.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedAccessTest {
  private final List<String> asked = new ArrayList<>();
  private Instant now = Pictures.NOW;
  private Answer answer = new Answer.Granted("jane");

  private final Access access =
      new RememberedAccess(
          token -> {
            asked.add(token);
            return answer;
          },
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  @Test
  void anAnswerHoldsForAMinuteAndNoLonger() {
    access.of("a");
    answer = new Answer.Refused("jane");
    now = now.plus(Duration.ofSeconds(59));
    assertThat(access.of("a")).isEqualTo(new Answer.Granted("jane"));
    now = now.plus(Duration.ofSeconds(1));
    assertThat(access.of("a")).isEqualTo(new Answer.Refused("jane"));
    assertThat(asked).containsExactly("a", "a");
  }

  @Test
  void eachTokenHasAnAnswerOfItsOwn() {
    access.of("a");
    answer = new Answer.Unknown();
    assertThat(access.of("b")).isEqualTo(new Answer.Unknown());
    assertThat(access.of("a")).isEqualTo(new Answer.Granted("jane"));
  }

  @Test
  void thatNobodyCouldBeAskedIsNotRemembered() {
    answer = new Answer.Unavailable("no");
    access.of("a");
    answer = new Answer.Granted("jane");
    assertThat(access.of("a")).isEqualTo(new Answer.Granted("jane"));
  }

  @Test
  void theOldestIsForgottenWhenThereAreTooMany() {
    for (int i = 0; i <= RememberedAccess.MOST; i++) {
      access.of("token-" + i);
    }
    asked.clear();
    access.of("token-" + RememberedAccess.MOST);
    access.of("token-0");
    assertThat(asked).containsExactly("token-0");
  }
}
