package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.audit.AuditScan;
import io.holdfast.decision.Finding;
import io.holdfast.decision.FindingChange;
import io.holdfast.plan.LabelChange;
import io.holdfast.plan.ValueChange;
import io.holdfast.plan.WriteChange;
import io.holdfast.plan.WriteChange.Write;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** For programs: the PolicySimulation document of {@code schema simulate}. */
record SimulationJson(Simulation simulation) {
  void print(PrintWriter out) {
    Json.print(
        out,
        "PolicySimulation",
        json -> {
          json.writeStringField("at", simulation.at().toString());
          json.writeStringField("before", simulation.before());
          json.writeStringField("after", simulation.after());
          findings(json);
          json.writeArrayFieldStart("labels");
          for (LabelChange change : simulation.labels()) {
            write(json, change);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("writes");
          for (WriteChange change : simulation.writes()) {
            write(json, change);
          }
          json.writeEndArray();
          summary(json);
          AuditJson.unread(json, new AuditScan.Outcome(simulation.unread()).reasons());
        });
  }

  private void findings(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("findings");
    for (ObjectFindings object : simulation.findings()) {
      for (FindingChange change : object.changes()) {
        json.writeStartObject();
        JsonResults.writeObject(json, object.object());
        finding(json, "before", change.before());
        finding(json, "after", change.after());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void finding(JsonGenerator json, String field, Optional<Finding> finding)
      throws IOException {
    json.writeFieldName(field);
    if (finding.isEmpty()) {
      json.writeNull();
    } else {
      json.writeStartObject();
      JsonResults.writeFinding(json, finding.get());
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, LabelChange change) throws IOException {
    json.writeStartObject();
    JsonResults.writeObject(json, change.object());
    json.writeStringField("key", change.key());
    text(json, "before", change.before());
    text(json, "after", change.after());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, WriteChange change) throws IOException {
    json.writeStartObject();
    JsonResults.writeObject(json, change.object());
    json.writeStringField("before", change.before().word());
    json.writeStringField("after", change.after().word());
    json.writeStringField("reason", change.reason());
    json.writeArrayFieldStart("values");
    for (ValueChange value : change.values()) {
      json.writeStartObject();
      json.writeStringField("path", value.path());
      text(json, "before", value.before());
      text(json, "after", value.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String field, Optional<String> value)
      throws IOException {
    json.writeFieldName(field);
    if (value.isPresent()) {
      json.writeString(value.get());
    } else {
      json.writeNull();
    }
  }

  private void summary(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeNumberField("objects", simulation.objects());
    json.writeNumberField("newlyDenied", simulation.newlyDenied());
    json.writeNumberField("newlyWarned", simulation.newlyWarned());
    json.writeNumberField("gone", simulation.gone());
    json.writeNumberField("relabelled", simulation.relabelled());
    json.writeNumberField("created", simulation.written(Write.CREATE));
    json.writeNumberField("updated", simulation.written(Write.UPDATE));
    json.writeNumberField("deleted", simulation.written(Write.DELETE));
    json.writeEndObject();
  }
}
