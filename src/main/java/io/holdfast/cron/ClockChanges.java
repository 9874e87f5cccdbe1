package io.holdfast.cron;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an expression with a zone does on the days on which that zone's clock is changed. */
final class ClockChanges {
  /**
   * As many changes as a zone with daylight saving time has in a year; Morocco has its two as well.
   */
  private static final int LOOKED_AT = 2;

  private static final long WINDOW = 3 * 3600L;

  private final Map<Dialect, CronExpression> expressions;
  private final ZoneId zone;

  private ClockChanges(Map<Dialect, CronExpression> expressions, ZoneId zone) {
    this.expressions = expressions;
    this.zone = zone;
  }

  /** One sentence for each of the next two changes after {@code from} that the expression feels. */
  static List<String> sentences(Map<Dialect, CronExpression> expressions, Instant from) {
    Optional<CronExpression> zoned =
        expressions.values().stream().filter(ClockChanges::isSensitive).findFirst();
    return zoned
        .map(expression -> new ClockChanges(expressions, expression.zoneId()).sentences(from))
        .orElse(List.of());
  }

  /** What fires in every hour does not care how the hours are called. */
  private static boolean isSensitive(CronExpression expression) {
    return expression.timing() instanceof Calendar calendar
        && !calendar.matchesEveryHour()
        && !expression.zoneId().getRules().isFixedOffset();
  }

  private List<String> sentences(Instant from) {
    List<String> sentences = new ArrayList<>();
    ZoneOffsetTransition change = zone.getRules().nextTransition(from);
    for (int i = 0; i < LOOKED_AT && change != null; i++) {
      (change.isGap() ? atGap(change) : atOverlap(change)).ifPresent(sentences::add);
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return List.copyOf(sentences);
  }

  private Optional<String> atGap(ZoneOffsetTransition gap) {
    CronExpression robfig = expressions.get(Dialect.ROBFIG_V3);
    CronExpression goCron = expressions.get(Dialect.GO_CRON);
    if (robfig == null || goCron == null) {
      return Optional.empty();
    }
    List<LocalDateTime> made = new ArrayList<>(fires(goCron, gap));
    made.removeAll(fires(robfig, gap));
    if (made.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        changed(gap, "forward")
            + ": leaves the skipped time out up to 1.18.2, fires at "
            + times(made)
            + " instead from 1.18.3");
  }

  private Optional<String> atOverlap(ZoneOffsetTransition overlap) {
    Set<LocalDateTime> twice = new LinkedHashSet<>();
    Set<Dialect> dialects = new LinkedHashSet<>();
    expressions.forEach((dialect, expression) -> {
      Set<LocalDateTime> seen = new LinkedHashSet<>();
      for (LocalDateTime fire : fires(expression, overlap)) {
        if (!seen.add(fire)) {
          twice.add(fire);
          dialects.add(dialect);
        }
      }
    });
    if (twice.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        changed(overlap, "back")
            + ": fires twice at "
            + times(twice)
            + (dialects.size() < expressions.size() ? " " + Period.of(dialects) : ""));
  }

  private List<LocalDateTime> fires(CronExpression expression, ZoneOffsetTransition change) {
    List<LocalDateTime> fires = new ArrayList<>();
    Instant end = change.getInstant().plusSeconds(WINDOW);
    Optional<Instant> fire = expression.next(change.getInstant().minusSeconds(WINDOW));
    while (fire.isPresent() && fire.get().isBefore(end)) {
      fires.add(LocalDateTime.ofInstant(fire.get(), zone));
      fire = expression.next(fire.get());
    }
    return fires;
  }

  private String changed(ZoneOffsetTransition change, String direction) {
    LocalDateTime before = change.getDateTimeBefore();
    LocalTime after = change.getDateTimeAfter().toLocalTime();
    return "on %s the clock in %s goes %s from %s to %s"
        .formatted(before.toLocalDate(), zone, direction, before.toLocalTime(), after);
  }

  private static String times(Collection<LocalDateTime> fires) {
    List<String> times = fires.stream().map(fire -> fire.toLocalTime().toString()).toList();
    int shown = Math.min(times.size(), 3);
    String text = String.join(", ", times.subList(0, shown));
    return times.size() > shown ? text + " and " + (times.size() - shown) + " more times" : text;
  }
}
