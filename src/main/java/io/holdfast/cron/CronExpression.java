package io.holdfast.cron;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A cron text that a dialect accepts, with the meaning that Velero gives it. Immutable; every
 * answer is computed from the arguments.
 */
public final class CronExpression {
  /**
   * How far {@link #smallestGap} and {@link #largestGap} look: gaps that begin within five years.
   * That is as far as Velero looks itself for a next run, and long enough for a leap day, every
   * combination of weekday and date that Velero can see, and ten changes of daylight saving time.
   */
  public static final Duration HORIZON = Duration.ofDays(5 * 366);

  private final String text;
  private final Dialect dialect;
  private final ZonePrefix.Zone zone;
  private final Timing timing;

  CronExpression(String text, Dialect dialect, ZonePrefix.Zone zone, Timing timing) {
    this.text = text;
    this.dialect = dialect;
    this.zone = zone;
    this.timing = timing;
  }

  /**
   * Reads a text as the dialect's Velero does. Takes time linear in the length of the text.
   *
   * @param text the Schedule's {@code spec.schedule}, exactly as written
   */
  public static CronParse parse(String text, Dialect dialect) {
    return CronGrammar.parse(text, dialect);
  }

  /** The text as it was written. */
  public String text() {
    return text;
  }

  /** The dialect in which the text was read. */
  public Dialect dialect() {
    return dialect;
  }

  /**
   * The first fire after {@code after}, in the zone of the prefix or else in UTC. Empty when there
   * is none before the end of the fifth year after {@code after}: Velero regards such a Schedule as
   * due at once, always.
   */
  public Optional<Instant> next(Instant after) {
    return switch (timing) {
      case Calendar calendar -> search(calendar).next(after);
      case Timing.Every(Duration delay) ->
          Optional.of(after.truncatedTo(ChronoUnit.SECONDS).plus(delay));
      case Timing.OnDemand() -> Optional.empty();
    };
  }

  /** Whether {@link #next} finds nothing, so that Velero would make a Backup about every minute. */
  public boolean neverFires(Instant from) {
    return next(from).isEmpty();
  }

  /**
   * The shortest time between two consecutive fires of which the first lies within {@link #HORIZON}
   * after {@code from}. Empty when there are no two such fires.
   */
  public Optional<Duration> smallestGap(Instant from) {
    return gaps(from).smallest();
  }

  /**
   * The longest time between two consecutive fires of which the first lies within {@link #HORIZON}
   * after {@code from}. Empty when there are no two such fires.
   */
  public Optional<Duration> largestGap(Instant from) {
    return gaps(from).largest();
  }

  /**
   * The first moment after {@code from} at which only this or only {@code other} fires, within
   * {@link #HORIZON}. Empty when they mean the same. Two readings of {@code @every} are compared as
   * if both had just run.
   */
  public Optional<Instant> firstDifference(CronExpression other, Instant from) {
    return new Divergence(this, other).first(from);
  }

  /** Whether the text begins with {@code TZ=} or {@code CRON_TZ=} and the dialect reads it so. */
  public boolean hasZone() {
    return zone.name().isPresent();
  }

  /** The zone's name as written in the prefix; empty text for {@code TZ= }, which is UTC. */
  public Optional<String> zone() {
    return zone.name();
  }

  /**
   * The zone in which the fields are read: the prefix's, or UTC. {@code Local}, the server's own
   * zone, is taken as UTC, which it is in Velero's image.
   */
  public ZoneId zoneId() {
    return zone.id();
  }

  /**
   * The same expression on a server whose clock runs in {@code id}: what Velero does with an
   * expression without prefix when its process has a {@code TZ}. A prefix still wins.
   */
  public CronExpression inZone(ZoneId id) {
    return hasZone()
        ? this
        : new CronExpression(text, dialect, new ZonePrefix.Zone(Optional.empty(), id), timing);
  }

  /** Whether neither day-of-month nor day-of-week is a plain {@code *} or {@code ?}. */
  public boolean bothDayFieldsSet() {
    return timing instanceof Calendar calendar && calendar.dayFields() != Calendar.DayFields.ONE;
  }

  /** Whether this is {@code @every}, which counts from the last run and not by the clock. */
  public boolean every() {
    return timing instanceof Timing.Every;
  }

  Timing timing() {
    return timing;
  }

  private Gaps gaps(Instant from) {
    return switch (timing) {
      case Calendar calendar -> new GapWalk(search(calendar)).between(from, from.plus(HORIZON));
      case Timing.Every(Duration delay) -> Gaps.of(delay.toSeconds());
      case Timing.OnDemand() -> Gaps.NONE;
    };
  }

  private CalendarSearch search(Calendar calendar) {
    return new CalendarSearch(calendar, dialect, zone.id().getRules());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronExpression that
        && text.equals(that.text)
        && dialect == that.dialect;
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + dialect.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
