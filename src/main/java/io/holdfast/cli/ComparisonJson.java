package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.decision.Finding;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** For programs: the CheckComparison document of {@code schema compare}. */
record ComparisonJson(VersionComparison comparison) {
  void print(PrintWriter out) {
    Json.print(
        out,
        "CheckComparison",
        json -> {
          json.writeStringField("before", comparison.before().toString());
          json.writeStringField("after", comparison.after().toString());
          json.writeStringField("from", comparison.from().toString());
          json.writeArrayFieldStart("results");
          for (ObjectChange change : comparison.changes()) {
            write(json, change);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("schedules");
          for (PolicyScheduleChange change : comparison.schedules()) {
            write(json, change);
          }
          json.writeEndArray();
          json.writeObjectFieldStart("summary");
          json.writeNumberField("objects", comparison.objects());
          json.writeNumberField("changed", comparison.changes().size());
          json.writeNumberField("newlyDenied", comparison.newlyDenied());
          json.writeNumberField("otherMeaning", comparison.otherMeaning());
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, ObjectChange change) throws IOException {
    json.writeStartObject();
    JsonResults.writeObject(json, change.before());
    json.writeObjectFieldStart("allowed");
    json.writeBooleanField("before", !change.before().denied());
    json.writeBooleanField("after", !change.after().denied());
    json.writeEndObject();
    json.writeArrayFieldStart("findings");
    write(json, "gone", change.gone());
    write(json, "new", change.come());
    json.writeEndArray();
    json.writeArrayFieldStart("unknowns");
    for (var unknown : change.undecided()) {
      json.writeString(unknown.rule() + " " + unknown.reason());
    }
    json.writeEndArray();
    json.writeFieldName("cron");
    Optional<Node.Text> text = CronChange.text(change.before().subject());
    if (text.isPresent() && change.cron().isPresent()) {
      json.writeStartObject();
      json.writeStringField("path", text.get().path().toString());
      json.writeNumberField("line", text.get().line());
      write(json, change.cron().get());
      json.writeEndObject();
    } else {
      json.writeNull();
    }
    json.writeFieldName("namespaces");
    if (change.namespaces().isPresent()) {
      write(json, change.namespaces().get());
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String what, List<Finding> findings)
      throws IOException {
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("change", what);
      JsonResults.writeFinding(json, finding);
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, CronChange cron) throws IOException {
    json.writeStringField("expression", cron.text());
    json.writeFieldName("before");
    cron.before().write(json);
    json.writeFieldName("after");
    cron.after().write(json);
  }

  private static void write(JsonGenerator json, PolicyScheduleChange change) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", change.schedule().name());
    json.writeStringField("source", change.schedule().origin().source());
    json.writeNumberField("line", change.schedule().origin().line());
    write(json, change.cron());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, NamespaceChange namespaces) throws IOException {
    json.writeStartObject();
    names(json, "before", namespaces.before());
    names(json, "after", namespaces.after());
    json.writeEndObject();
  }

  private static void names(JsonGenerator json, String field, List<String> names)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }
}
