package io.holdfast.cron;

import static io.holdfast.cron.Readings.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Next fires against walks that look at every minute, or every day, without any search. */
class CronPropertyTest {
  private static final long SEED = 20_261_120;
  private static final int DAYS_WALKED = 15;
  private static final List<Dialect> DIALECTS = List.of(Dialect.values());
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney");

  private final Random random = new Random(SEED);

  CronPropertyTest() {
    System.out.println("CronPropertyTest seed " + SEED);
  }

  @Test
  void aWalkOverEveryMinuteFindsTheSameFires() {
    for (int i = 0; i < 240; i++) {
      RandomCron cron = i % 2 == 0 ? RandomCron.nightly(random) : RandomCron.write(random);
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      for (Dialect dialect : Dialect.values()) {
        boolean zoned = dialect != Dialect.ROBFIG_V1;
        ZoneId read = zoned ? zone : ZoneOffset.UTC;
        CronExpression expression =
            accepted(zoned ? "TZ=" + zone + " " + cron.text() : cron.text(), dialect);
        Instant from = instantNearAChange(read);
        for (int fire = 0; fire < 4; fire++) {
          from = checkAgainstWalk(cron, expression, read, from);
        }
      }
    }
  }

  private static Instant checkAgainstWalk(
      RandomCron cron, CronExpression expression, ZoneId zone, Instant from) {
    Instant end = from.plus(DAYS_WALKED, ChronoUnit.DAYS);
    Optional<Instant> walked = walkMinutes(cron, expression.dialect(), zone, from, end);
    Optional<Instant> next = expression.next(from);
    assertThat(next.filter(fire -> fire.isBefore(end)))
        .as("seed %d, %s \"%s\" after %s", SEED, expression.dialect(), expression, from)
        .isEqualTo(walked);
    next.ifPresent(fire -> assertThat(fire).isAfter(from));
    return walked.orElse(end);
  }

  private static Optional<Instant> walkMinutes(
      RandomCron cron, Dialect dialect, ZoneId zone, Instant from, Instant end) {
    Instant minute = from.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    while (minute.isBefore(end)) {
      LocalDateTime local = LocalDateTime.ofInstant(minute, zone);
      boolean due =
          cron.minutes().contains(local.getMinute()) && cron.hours().contains(local.getHour());
      boolean fires = due || (dialect == Dialect.GO_CRON && madeUp(cron, zone, from, minute));
      if (fires && cron.matchesDay(local.toLocalDate(), dialect)) {
        return Optional.of(minute);
      }
      minute = minute.plus(1, ChronoUnit.MINUTES);
    }
    return Optional.empty();
  }

  /**
   * go-cron fires once in the hour after a skipped one, unless the hour before it matches too. All
   * zones of this test skip whole hours.
   */
  private static boolean madeUp(RandomCron cron, ZoneId zone, Instant from, Instant minute) {
    ZoneOffsetTransition last = zone.getRules().previousTransition(minute.plusSeconds(1));
    boolean justSkipped =
        last != null
            && last.isGap()
            && from.isBefore(last.getInstant())
            && minute.isBefore(last.getInstant().plus(1, ChronoUnit.HOURS));
    return justSkipped
        && cron.hours().contains(last.getDateTimeBefore().getHour())
        && !cron.hours().contains(last.getDateTimeBefore().getHour() - 1)
        && LocalDateTime.ofInstant(minute, zone).getMinute() == Collections.min(cron.minutes());
  }

  private Instant instantNearAChange(ZoneId zone) {
    Instant any =
        LocalDate.of(random.nextInt(1990, 2060), 1, 1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .plusSeconds(random.nextInt(365 * 86_400));
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    return change == null || random.nextInt(4) == 0
        ? any
        : change.getInstant().minusSeconds(random.nextInt(86_400));
  }

  @Test
  void aWalkOverEveryDayFindsTheSameNextFireOrNever() {
    for (int i = 0; i < 600; i++) {
      RandomCron cron = i % 2 == 0 ? RandomCron.rare(random) : RandomCron.write(random);
      Dialect dialect = DIALECTS.get(random.nextInt(3));
      LocalDate date = LocalDate.of(random.nextInt(1900, 2400), random.nextInt(1, 13), 28);
      Instant from = date.atTime(23, 59, 30).toInstant(ZoneOffset.UTC);
      LocalDate end = LocalDate.of(date.getYear() + 6, 1, 1);
      Optional<Instant> walked =
          Stream.iterate(date.plusDays(1), day -> day.isBefore(end), day -> day.plusDays(1))
              .filter(day -> cron.matchesDay(day, dialect))
              .findFirst()
              .map(day -> day.atTime(cron.hours().getFirst(), cron.minutes().getFirst()))
              .map(time -> time.toInstant(ZoneOffset.UTC));
      assertThat(accepted(cron.text(), dialect).next(from))
          .as("seed %d, %s \"%s\" after %s", SEED, dialect, cron.text(), from)
          .isEqualTo(walked);
      assertThat(accepted(cron.text(), dialect).neverFires(from)).isEqualTo(walked.isEmpty());
    }
  }

  @Test
  void nextIsStrictlyIncreasingEvenInOddZones() {
    List<String> odd =
        List.of(
            "Asia/Beirut",
            "America/Sao_Paulo",
            "America/Havana",
            "Australia/Lord_Howe",
            "Antarctica/Troll",
            "America/St_Johns",
            "Africa/Casablanca",
            "Pacific/Apia",
            "Asia/Gaza");
    for (int i = 0; i < 300; i++) {
      String text = "TZ=" + odd.get(i % odd.size()) + " " + RandomCron.write(random).text();
      Dialect dialect = i % 2 == 0 ? Dialect.ROBFIG_V3 : Dialect.GO_CRON;
      CronExpression expression = accepted(text, dialect);
      Instant last = instantNearAChange(expression.zoneId());
      for (int fire = 0; fire < 100; fire++) {
        Instant next = expression.next(last).orElse(Instant.MAX);
        assertThat(next).as("seed %d, %s \"%s\"", SEED, dialect, text).isAfter(last);
        if (next.equals(Instant.MAX)) {
          break;
        }
        last = next;
      }
    }
  }

  @Test
  void gapsAreThoseOfAWalkFromFireToFire() {
    for (int i = 0; i < 120; i++) {
      String text = RandomCron.nightly(random).text();
      String zone = ZONES.get(random.nextInt(ZONES.size()));
      Dialect dialect = DIALECTS.get(random.nextInt(1, 3));
      CronExpression expression = accepted("TZ=" + zone + " " + text, dialect);
      Instant from = instantNearAChange(expression.zoneId());
      long smallest = Long.MAX_VALUE;
      long largest = Long.MIN_VALUE;
      Optional<Instant> fire = expression.next(from);
      while (fire.isPresent() && fire.get().isBefore(from.plus(CronExpression.HORIZON))) {
        Optional<Instant> following = expression.next(fire.get());
        if (following.isPresent()) {
          long gap = Duration.between(fire.get(), following.get()).toSeconds();
          smallest = Math.min(smallest, gap);
          largest = Math.max(largest, gap);
        }
        fire = following;
      }
      boolean none = smallest > largest;
      String what = "seed %d, %s \"%s\" after %s".formatted(SEED, dialect, expression, from);
      assertThat(expression.smallestGap(from))
          .as(what)
          .isEqualTo(none ? Optional.empty() : Optional.of(Duration.ofSeconds(smallest)));
      assertThat(expression.largestGap(from))
          .as(what)
          .isEqualTo(none ? Optional.empty() : Optional.of(Duration.ofSeconds(largest)));
    }
  }

  @Test
  void noTextIsTooOdd() {
    String alphabet = "*?,-/ \t0123456789LWH#h@T=Z\u00a0\u0085\u0130\ufeff\u0000\"'.:+_\ud83d";
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(RandomCron.write(random).text());
      for (int change = random.nextInt(8); change > 0; change--) {
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        text.insert(random.nextInt(text.length() + 1), c);
      }
      Portability portability = Portability.of(text.toString(), Instant.EPOCH);
      assertThat(portability.differences()).allMatch(d -> !d.sentence().isBlank());
      for (Dialect dialect : Dialect.values()) {
        if (CronExpression.parse(text.toString(), dialect)
            instanceof CronParse.Invalid(var error)) {
          assertThat(error).isNotBlank();
          assertThat(portability.portable()).isFalse();
        }
      }
    }
  }
}
