package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Outcome;
import io.holdfast.model.RuleId;
import io.holdfast.report.Counts;
import io.holdfast.report.LatestAudit;
import io.holdfast.report.NamespaceReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;

/** For programs: the AuditReport document of {@code schema audit}. */
record AuditJson(LatestAudit audited) {
  void print(PrintWriter out) {
    Json.print(
        out,
        "AuditReport",
        json -> {
          json.writeStringField("at", audited.at().toString());
          json.writeStringField("policy", audited.policy());
          json.writeObjectFieldStart("summary");
          write(json, audited.report().counts());
          json.writeEndObject();
          rules(json);
          namespaces(json);
          results(json);
          unread(json, audited.unread());
        });
  }

  private void rules(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("rules");
    for (Map.Entry<RuleId, Counts> rule : audited.report().rules().entrySet()) {
      json.writeStartObject();
      json.writeStringField("rule", rule.getKey().toString());
      write(json, rule.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void namespaces(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("namespaces");
    for (Map.Entry<String, NamespaceReport> one : audited.report().namespaces().entrySet()) {
      json.writeStartObject();
      json.writeStringField("namespace", one.getKey());
      write(json, one.getValue().counts());
      json.writeNumberField("omitted", one.getValue().omitted());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void results(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("results");
    for (NamespaceReport report : audited.report().namespaces().values()) {
      for (AuditResult result : report.open()) {
        write(json, result);
      }
    }
    json.writeEndArray();
  }

  /** The member {@code unread}: reasons by resource. */
  static void unread(JsonGenerator json, Map<String, String> unread) throws IOException {
    json.writeArrayFieldStart("unread");
    for (var one : unread.entrySet()) {
      json.writeStartObject();
      json.writeStringField("resource", one.getKey());
      json.writeStringField("reason", one.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void write(JsonGenerator json, AuditResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", result.rule().toString());
    JsonResults.writeObject(json, result.object());
    json.writeStringField("result", result.outcome().word());
    if (result.grade().isPresent()) {
      json.writeStringField("grade", result.grade().get().word());
    }
    json.writeStringField("path", result.path().toString());
    json.writeStringField("message", result.message());
    json.writeStringField("remedy", result.remedy());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Counts counts) throws IOException {
    for (Outcome outcome : Outcome.values()) {
      json.writeNumberField(outcome.word(), counts.of(outcome));
    }
  }
}
