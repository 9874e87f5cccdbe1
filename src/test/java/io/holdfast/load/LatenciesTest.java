package io.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void aPercentileIsTheSmallestLatencyThatSoManyAreNotAbove() {
    Latencies seen =
        Latencies.of(LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000_000), 4);

    assertThat(seen.p50()).isEqualTo(100);
    assertThat(seen.p99()).isEqualTo(198);
    assertThat(seen.percentile(100)).isEqualTo(200);
    assertThat(seen.perSecond()).isEqualTo(50);
  }

  @Test
  void aSpreadComparesWhatWasMeasuredInTheSameRound() {
    assertThat(Spread.between(List.of(2.0, 10.0, 4.0), List.of(4.0, 10.0, 12.0), (a, b) -> b / a))
        .isEqualTo(new Spread(1, 2, 3));
  }

  @Test
  void writersShareARateEvenly() {
    assertThat(Pace.share(300, 20, 0)).isEqualTo(new Pace(66_666_666, 0));
    assertThat(Pace.share(300, 20, 10)).isEqualTo(new Pace(66_666_666, 33_333_333));
  }
}
