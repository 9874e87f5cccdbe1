package io.holdfast.cli;

import io.holdfast.tls.Inspection;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Certificates and what is wrong with them, as text or JSON. */
final class CertificateList {
  private CertificateList() {}

  static void print(Output output, Inspection inspection, Instant now) {
    PrintWriter out = output.writer();
    switch (output.format()) {
      case TEXT -> printText(out, inspection, now);
      case JSON -> printJson(out, inspection);
    }
    out.flush();
  }

  private static void printText(PrintWriter out, Inspection inspection, Instant now) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("WHERE", "SUBJECT", "SERIAL", "EXPIRES", "LEFT"));
    for (Inspection.Entry one : inspection.certificates()) {
      rows.add(
          List.of(
              one.where(),
              one.subject(),
              one.serial().substring(0, Math.min(8, one.serial().length())),
              one.expires().toString(),
              left(Duration.between(now, one.expires()))));
    }
    out.print(Columns.text(rows));
    inspection.problems().forEach(problem -> out.println("problem: " + problem));
    if (inspection.problems().isEmpty()) {
      out.println("All of it fits together.");
    }
  }

  private static String left(Duration left) {
    if (left.isNegative()) {
      return "none";
    }
    return left.toDays() > 0 ? left.toDays() + "d" : left.toMinutes() + "m";
  }

  private static void printJson(PrintWriter out, Inspection inspection) {
    Json.print(
        out,
        "Certificates",
        json -> {
          json.writeArrayFieldStart("certificates");
          for (Inspection.Entry one : inspection.certificates()) {
            json.writeStartObject();
            json.writeStringField("where", one.where());
            json.writeStringField("subject", one.subject());
            json.writeStringField("serial", one.serial());
            json.writeArrayFieldStart("names");
            for (String name : one.names()) {
              json.writeString(name);
            }
            json.writeEndArray();
            json.writeStringField("expires", one.expires().toString());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("problems");
          for (String problem : inspection.problems()) {
            json.writeString(problem);
          }
          json.writeEndArray();
        });
  }
}
