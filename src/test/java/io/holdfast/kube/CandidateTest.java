package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final LeaseTiming TIMING = LeaseTiming.DEFAULTS;
  private static final LeaseRecord OTHER = new LeaseRecord("other", TIMING.lease(), NOON, NOON, 3);

  private final Candidate candidate = new Candidate("me", TIMING);

  @Test
  void whereThereIsNoLeaseOneIsMade() {
    assertThat(candidate.sees(Optional.empty(), at(5)).bid(at(5), NOON))
        .contains(new LeaseRecord("me", TIMING.lease(), NOON, NOON, 0));
  }

  @Test
  void anothersLeaseIsLeftAloneForItsTimeSinceItWasSeen() {
    Candidate waiting =
        candidate.sees(Optional.of(OTHER), at(100)).sees(Optional.of(OTHER), at(110));

    assertThat(waiting.bid(at(114), NOON)).isEmpty();
    assertThat(waiting.bid(at(115), NOON))
        .contains(new LeaseRecord("me", TIMING.lease(), NOON, NOON, 4));
  }

  @Test
  void aRenewalBeginsTheTimeAnewWhateverItsClockSays() {
    LeaseRecord renewed = new LeaseRecord("other", TIMING.lease(), NOON, Instant.EPOCH, 3);
    Candidate waiting =
        candidate.sees(Optional.of(OTHER), at(100)).sees(Optional.of(renewed), at(112));

    assertThat(waiting.bid(at(126), NOON)).isEmpty();
    assertThat(waiting.bid(at(127), NOON)).isPresent();
  }

  @Test
  void aLeaseThatWasGivenBackIsTakenAtOnce() {
    LeaseRecord released = leading().release(NOON).orElseThrow();
    assertThat(released.holder()).isEmpty();

    assertThat(new Candidate("next", TIMING).sees(Optional.of(released), at(7)).bid(at(7), NOON))
        .map(LeaseRecord::transitions)
        .contains(1);
  }

  @Test
  void whoLeadsRenewsWithoutLosingSinceWhen() {
    Instant later = NOON.plusSeconds(2);

    assertThat(leading().bid(at(12), later))
        .contains(new LeaseRecord("me", TIMING.lease(), NOON, later, 0));
  }

  @Test
  void whoCouldNotRenewStopsBeforeOthersMayBegin() {
    assertThat(leading().leads(at(19))).isTrue();
    assertThat(leading().leads(at(20))).isFalse();
  }

  @Test
  void whoSeesAnotherLeadStopsAtOnceAndGivesNothingBack() {
    Candidate beaten = leading().sees(Optional.of(OTHER), at(11));

    assertThat(beaten.leads(at(11))).isFalse();
    assertThat(beaten.release(NOON)).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20261121, 4711, 99})
  void neverDoTwoLeadAndSoonOneDoes(long seed) {
    Simulation simulation = new Simulation(new SplittableRandom(seed));
    for (int step = 0; step < 50_000; step++) {
      simulation.step();
      assertThat(simulation.leaders()).as("leaders in step %d", step).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(simulation.ledBy.stream().distinct()).hasSize(3);

    simulation.calm();
    assertThat(simulation.leaders()).hasSize(1);
  }

  private Candidate leading() {
    LeaseRecord bid = candidate.sees(Optional.empty(), at(10)).bid(at(10), NOON).orElseThrow();
    return candidate.won(bid, at(10));
  }

  private static Duration at(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** Three candidates whose clocks differ, whose requests are slow and whose answers get lost. */
  private static final class Simulation {
    private final SplittableRandom random;
    private final Duration[] started = new Duration[3];
    private final Candidate[] candidates = new Candidate[3];
    private final List<Integer> ledBy = new ArrayList<>();
    private Duration time = Duration.ofDays(1);
    private Optional<LeaseRecord> stored = Optional.empty();
    private int version;

    Simulation(SplittableRandom random) {
      this.random = random;
      for (int i = 0; i < candidates.length; i++) {
        started[i] = Duration.ofSeconds(random.nextInt(80_000));
        candidates[i] = new Candidate("c" + i, TIMING);
      }
    }

    /** One candidate's attempt, during which others may make theirs. */
    void step() {
      time = time.plusMillis(random.nextInt(6000));
      attempt(random.nextInt(candidates.length), 0);
    }

    private void attempt(int who, int depth) {
      int read = version;
      candidates[who] = candidates[who].sees(stored, uptime(who));
      between(who, depth);
      Duration asked = uptime(who);
      Optional<LeaseRecord> bid = candidates[who].bid(asked, wall(who));
      if (bid.isEmpty()) {
        return;
      }
      between(who, depth);
      boolean written = read == version && random.nextInt(10) > 0;
      if (written) {
        stored = bid;
        version++;
        boolean heard = random.nextInt(10) > 0;
        if (heard) {
          candidates[who] = candidates[who].won(bid.get(), asked);
          ledBy.add(who);
        }
      }
    }

    private void between(int who, int depth) {
      time = time.plusMillis(random.nextInt(3000));
      int other = random.nextInt(candidates.length);
      if (other != who && depth == 0) {
        attempt(other, 1);
      }
    }

    /** All goes well for a lease's time. */
    void calm() {
      for (int second = 0; second < 60; second += 2) {
        time = time.plusSeconds(2);
        for (int who = 0; who < candidates.length; who++) {
          candidates[who] = candidates[who].sees(stored, uptime(who));
          Optional<LeaseRecord> bid = candidates[who].bid(uptime(who), wall(who));
          if (bid.isPresent()) {
            stored = bid;
            candidates[who] = candidates[who].won(bid.get(), uptime(who));
          }
        }
      }
    }

    List<String> leaders() {
      List<String> leaders = new ArrayList<>();
      for (int who = 0; who < candidates.length; who++) {
        if (candidates[who].leads(uptime(who))) {
          leaders.add(candidates[who].identity());
        }
      }
      return leaders;
    }

    private Duration uptime(int who) {
      return time.minus(started[who]);
    }

    private Instant wall(int who) {
      return NOON.plus(time).plusSeconds(who * 3600L);
    }
  }
}
