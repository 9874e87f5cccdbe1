package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.Dialect;
import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CollisionsTest {
  private static final long SEED = 20_261_123L;
  private static final Instant END = PolicyDraft.NOW.plus(Duration.ofDays(7));

  @Test
  void theFirstMeetingIsTheOneThatLookingAtEveryRunFinds() {
    System.out.println("CollisionsTest seed " + SEED);
    Random random = new Random(SEED);
    int met = 0;
    for (int round = 0; round < 500; round++) {
      String own = cron(random);
      String other = cron(random);
      Duration distance = Duration.ofMinutes(random.nextInt(20));
      Optional<Instant> expected = byBruteForce(parse(own), parse(other), distance);

      assertThat(meetings(own, List.of(other), distance).stream().map(m -> m.runs().own()))
          .as(own + " and " + other + " within " + distance)
          .isEqualTo(expected.stream().toList());
      met += expected.isPresent() ? 1 : 0;
    }
    assertThat(met).isBetween(50, 450);
  }

  @Test
  void manySchedulesThatRunOftenAndNeverMeetTakeBoundedTime() {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      others.add("1-59/2 * * * *" + " ".repeat(i));
    }

    assertThat(meetings("*/2 * * * *", others, Duration.ZERO)).isEmpty();
  }

  private static Optional<Instant> byBruteForce(
      CronExpression own, CronExpression other, Duration distance) {
    List<Instant> others = runs(other, PolicyDraft.NOW.minus(Duration.ofDays(1)));
    Duration near = distance.isZero() ? Duration.ofSeconds(1) : distance;
    return runs(own, PolicyDraft.NOW).stream()
        .filter(run -> run.isBefore(END))
        .filter(run ->
            others.stream().anyMatch(o -> Duration.between(run, o).abs().compareTo(near) < 0))
        .findFirst();
  }

  private static List<Instant> runs(CronExpression cron, Instant from) {
    List<Instant> runs = new ArrayList<>();
    Optional<Instant> run = cron.next(from);
    while (run.isPresent() && run.get().isBefore(END.plus(Duration.ofDays(1)))) {
      runs.add(run.get());
      run = cron.next(run.get());
    }
    return runs;
  }

  private static List<Collisions.Meeting> meetings(
      String own, List<String> others, Duration distance) {
    VeleroDraft velero = VeleroDraft.empty();
    for (int i = 0; i < others.size(); i++) {
      velero = velero.schedule(Objects.schedule("other-" + i, others.get(i)));
    }
    Facts facts = PolicyDraft.empty().facts(Cluster.empty().with(velero.facts()));
    Subject subject = Objects.schedule("own", own).subject();
    return new Collisions(parse(own), distance, facts).with((Subject.Schedule) subject);
  }

  private static CronExpression parse(String text) {
    return ((CronParse.Valid) CronExpression.parse(text, Dialect.GO_CRON)).expression();
  }

  private static String cron(Random random) {
    String minute =
        random.nextInt(4) == 0 ? "*/" + (9 + random.nextInt(20)) : "" + random.nextInt(60);
    String hour = random.nextInt(3) == 0 ? "*/" + (2 + random.nextInt(8)) : "" + random.nextInt(24);
    String day = random.nextInt(3) == 0 ? "" + random.nextInt(7) : "*";
    return minute + " " + hour + " * * " + day;
  }
}
