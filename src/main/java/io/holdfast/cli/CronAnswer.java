package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.Dialect;
import io.holdfast.cron.GoDuration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one Velero makes of a cron text; {@code error} is empty when it accepts.
 *
 * @param velero the version, as the output names it
 */
record CronAnswer(
    Dialect dialect,
    String velero,
    String error,
    boolean neverFires,
    List<Instant> next,
    Optional<Duration> smallestGap) {

  /**
   * Asks one version.
   *
   * @param zone of the server's clock, for a text without a prefix
   * @param count how many next fires to find
   */
  static CronAnswer of(
      Dialect dialect, String velero, String text, Instant from, ZoneId zone, int count) {
    return switch (CronExpression.parse(text, dialect)) {
      case CronParse.Invalid(String error) ->
          new CronAnswer(dialect, velero, error, false, List.of(), Optional.empty());
      case CronParse.Valid(CronExpression read) -> {
        CronExpression cron = read.inZone(zone);
        yield new CronAnswer(
            dialect,
            velero,
            "",
            cron.neverFires(from),
            fires(cron, from, count),
            cron.smallestGap(from));
      }
    };
  }

  private static List<Instant> fires(CronExpression cron, Instant from, int count) {
    List<Instant> fires = new ArrayList<>();
    Optional<Instant> next = cron.next(from);
    while (next.isPresent() && fires.size() < count) {
      fires.add(next.get());
      next = cron.next(next.get());
    }
    return fires;
  }

  boolean accepted() {
    return error.isEmpty();
  }

  /** For people, one line for each fire and one for the smallest gap, or one that says why none. */
  List<String> lines(ZoneId zone) {
    if (!accepted()) {
      return List.of("rejected: " + error);
    }
    if (neverFires) {
      return List.of("never fires, so Velero makes a Backup about every minute");
    }
    List<String> lines = new ArrayList<>();
    next.forEach(fire -> lines.add(fire.atZone(zone).toString()));
    smallestGap.ifPresent(
        gap -> lines.add("smallest gap " + new GoDuration(gap.toNanos()).canonical()));
    return lines;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("velero", velero);
    json.writeBooleanField("accepted", accepted());
    json.writeStringField("error", error);
    json.writeBooleanField("neverFires", neverFires);
    json.writeArrayFieldStart("next");
    for (Instant fire : next) {
      json.writeString(fire.toString());
    }
    json.writeEndArray();
    if (smallestGap.isPresent()) {
      json.writeNumberField("smallestGapSeconds", smallestGap.get().toSeconds());
    } else {
      json.writeNullField("smallestGapSeconds");
    }
    json.writeEndObject();
  }
}
