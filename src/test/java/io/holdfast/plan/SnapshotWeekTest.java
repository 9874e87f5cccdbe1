package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotWeekTest {
  private static final Logger LOG = Logger.getLogger(SnapshotWeekTest.class.getName());

  @ParameterizedTest
  @ValueSource(longs = {20261121, 20261124})
  void aWeekOfCrashesAndFaultsLosesNoRoundTakesNoneTwiceAndKeepsWhatIsGood(long seed) {
    SnapshotWeek week = new SnapshotWeek(seed);
    week.run();
    LOG.info(() ->
        "seed %d: %d passes, %d snapshots taken, %d deleted"
            .formatted(seed, week.passes, week.taken, week.deleted));

    assertThat(week.crashesLeft()).isZero();
    assertThat(week.taken).isGreaterThan(900);
    assertThat(week.deleted).isGreaterThan(700);
    assertThat(week.lost()).isEmpty();
    assertThat(week.judged).isGreaterThan(300);
    assertThat(week.cluster.claims.values()).noneMatch(ClaimState::terminating);
    week.settle();
  }
}
