package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.cron.Dialect;
import io.holdfast.cron.Portability;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** What one cron expression means in each dialect from a moment on. */
record CronMeaning(
    String expression,
    Instant from,
    ZoneId zone,
    List<CronAnswer> answers,
    Portability portability) {

  /**
   * Asks every dialect.
   *
   * @param zone of the server's clock, for an expression without a prefix
   * @param count how many next fires to find
   */
  static CronMeaning of(String expression, Instant from, ZoneId zone, int count) {
    List<CronAnswer> answers =
        Arrays.stream(Dialect.values())
            .map(d -> CronAnswer.of(d, d.label(), expression, from, zone, count))
            .toList();
    return new CronMeaning(expression, from, zone, answers, Portability.of(expression, from));
  }

  /** True when no dialect accepts it. */
  boolean rejectedEverywhere() {
    return answers.stream().noneMatch(CronAnswer::accepted);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStringField("expression", expression);
    json.writeStringField("from", from.toString());
    json.writeArrayFieldStart("dialects");
    for (CronAnswer answer : answers) {
      answer.write(json);
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
    for (CronAnswer answer : answers) {
      out.println();
      out.println("  " + releases(answer.dialect()));
      answer.lines(zone).forEach(line -> out.println("    " + line));
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

  private static String releases(Dialect dialect) {
    return switch (dialect) {
      case ROBFIG_V1 -> "Velero up to 1.14, Ark";
      case ROBFIG_V3 -> "Velero 1.15 to 1.18.2";
      case GO_CRON -> "Velero 1.18.3 and newer";
    };
  }
}
