package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.cron.CronExpression;
import io.holdfast.cron.CronParse;
import io.holdfast.cron.Dialect;
import io.holdfast.cron.GoDuration;
import io.holdfast.cron.Portability;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one cron expression means in each dialect from a moment on. */
record CronMeaning(
    String expression,
    Instant from,
    ZoneId zone,
    List<InDialect> dialects,
    Portability portability) {

  /** What one dialect makes of it; {@code error} is empty when it accepts. */
  record InDialect(
      Dialect dialect,
      String error,
      boolean neverFires,
      List<Instant> next,
      Optional<Duration> smallestGap) {
    boolean accepted() {
      return error.isEmpty();
    }
  }

  /**
   * Asks every dialect.
   *
   * @param zone of the server's clock, for an expression without a prefix
   * @param count how many next fires to find
   */
  static CronMeaning of(String expression, Instant from, ZoneId zone, int count) {
    List<InDialect> dialects =
        Arrays.stream(Dialect.values()).map(d -> ask(d, expression, from, zone, count)).toList();
    return new CronMeaning(expression, from, zone, dialects, Portability.of(expression, from));
  }

  /** True when no dialect accepts it. */
  boolean rejectedEverywhere() {
    return dialects.stream().noneMatch(InDialect::accepted);
  }

  private static InDialect ask(
      Dialect dialect, String expression, Instant from, ZoneId zone, int count) {
    return switch (CronExpression.parse(expression, dialect)) {
      case CronParse.Invalid(String error) ->
          new InDialect(dialect, error, false, List.of(), Optional.empty());
      case CronParse.Valid(CronExpression read) -> {
        CronExpression cron = read.inZone(zone);
        yield new InDialect(
            dialect, "", cron.neverFires(from), fires(cron, from, count), cron.smallestGap(from));
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

  void write(JsonGenerator json) throws IOException {
    json.writeStringField("expression", expression);
    json.writeStringField("from", from.toString());
    json.writeArrayFieldStart("dialects");
    for (InDialect one : dialects) {
      json.writeStartObject();
      json.writeStringField("velero", one.dialect().label());
      json.writeBooleanField("accepted", one.accepted());
      json.writeStringField("error", one.error());
      json.writeBooleanField("neverFires", one.neverFires());
      json.writeArrayFieldStart("next");
      for (Instant fire : one.next()) {
        json.writeString(fire.toString());
      }
      json.writeEndArray();
      if (one.smallestGap().isPresent()) {
        json.writeNumberField("smallestGapSeconds", one.smallestGap().get().toSeconds());
      } else {
        json.writeNullField("smallestGapSeconds");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("portable", portability.portable());
    json.writeArrayFieldStart("differences");
    for (Portability.Difference difference : portability.differences()) {
      json.writeString(difference.sentence());
    }
    json.writeEndArray();
  }

  void print(PrintWriter out) {
    out.println(expression);
    for (InDialect one : dialects) {
      out.println();
      out.println("  " + releases(one.dialect()));
      if (!one.accepted()) {
        out.println("    rejected: " + one.error());
      } else if (one.neverFires()) {
        out.println("    never fires, so Velero makes a Backup about every minute");
      } else {
        one.next().forEach(fire -> out.println("    " + fire.atZone(zone)));
        one.smallestGap().ifPresent(gap -> out.println("    smallest gap " + words(gap)));
      }
    }
    out.println();
    if (portability.portable()) {
      out.println("  portable: means the same in every version");
    } else {
      out.println("  not portable:");
      portability.differences().forEach(d -> out.println("    - " + d.sentence()));
    }
    out.flush();
  }

  private static String words(Duration gap) {
    return new GoDuration(gap.toNanos()).canonical();
  }

  private static String releases(Dialect dialect) {
    return switch (dialect) {
      case ROBFIG_V1 -> "Velero up to 1.14, Ark";
      case ROBFIG_V3 -> "Velero 1.15 to 1.18.2";
      case GO_CRON -> "Velero 1.18.3 and newer";
    };
  }
}
