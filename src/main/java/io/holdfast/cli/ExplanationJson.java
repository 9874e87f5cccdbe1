package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.decision.AuditResult;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.Exemption;
import io.holdfast.policy.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Optional;

/** For programs: the ObjectExplanation document of {@code schema explain}. */
record ExplanationJson(Explanation explanation) {
  void print(PrintWriter out) {
    Json.print(
        out,
        "ObjectExplanation",
        json -> {
          json.writeStringField("at", explanation.at().toString());
          json.writeStringField("policy", explanation.policy().name());
          JsonResults.writeObject(json, explanation.object());
          json.writeFieldName("schedule");
          if (explanation.schedule().isPresent()) {
            write(json, explanation.schedule().get());
          } else {
            json.writeNull();
          }
          json.writeBooleanField("covered", explanation.covered());
          json.writeStringField("coverage", explanation.coverage().orElse(""));
          json.writeFieldName("newestRecoveryPoint");
          write(json, explanation.newest());
          json.writeArrayFieldStart("rules");
          for (RuleStanding rule : explanation.rules()) {
            write(json, rule);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("findings");
          for (AuditResult finding : explanation.findings()) {
            AuditJson.write(json, finding);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, ScheduleReason reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", reason.schedule().map(BackupSchedule::name).orElse(""));
    json.writeStringField("because", reason.because());
    origin(json, "decidedBy", reason.origin());
    origin(json, "definedIn", reason.schedule().map(BackupSchedule::origin));
    json.writeEndObject();
  }

  private static void origin(JsonGenerator json, String field, Optional<Origin> origin)
      throws IOException {
    json.writeFieldName(field);
    if (origin.filter(one -> one.line() > 0).isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("source", origin.get().source());
    json.writeNumberField("line", origin.get().line());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Optional<RecoveryPoint> point) throws IOException {
    if (point.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("object", point.get().object());
    json.writeStringField("taken", point.get().taken().toString());
    json.writeStringField("grade", point.get().grade().word());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, RuleStanding rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", rule.rule().id().toString());
    json.writeStringField("title", rule.rule().title());
    json.writeStringField("action", rule.action().word());
    json.writeStringField("because", rule.because());
    origin(json, "definedIn", Optional.of(rule.origin()));
    json.writeStringField("result", rule.result());
    json.writeFieldName("exemption");
    if (rule.exemption().isPresent()) {
      write(json, rule.exemption().get(), rule.exempt());
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Exemption exemption, boolean holds)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("reason", exemption.reason());
    json.writeStringField("until", exemption.until().map(LocalDate::toString).orElse(""));
    json.writeBooleanField("holds", holds);
    origin(json, "definedIn", Optional.of(exemption.origin()));
    json.writeEndObject();
  }
}
