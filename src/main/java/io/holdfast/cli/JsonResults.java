package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.codec.JsonPatch;
import io.holdfast.decision.Finding;
import io.holdfast.decision.Messages;
import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.ObjectRef;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** For programs: the CheckResult document of {@code schema check}. */
final class JsonResults implements CheckPrinter {
  @Override
  public void print(List<Checked> results, PrintWriter out) {
    Json.print(
        out,
        "CheckResult",
        json -> {
          json.writeArrayFieldStart("results");
          for (Checked result : results) {
            write(json, result);
          }
          json.writeEndArray();
          json.writeObjectFieldStart("summary");
          json.writeNumberField("objects", results.size());
          json.writeNumberField("denied", results.stream().filter(Checked::denied).count());
          json.writeNumberField("warned", results.stream().filter(Checked::warned).count());
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Checked result) throws IOException {
    json.writeStartObject();
    writeObject(json, result);
    json.writeBooleanField("allowed", result.decision().allowed());
    json.writeArrayFieldStart("findings");
    for (Finding finding : result.decision().findings()) {
      json.writeStartObject();
      writeFinding(json, finding);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("warnings");
    for (Finding finding : result.decision().withAction(Action.WARN).toList()) {
      json.writeString(finding.line());
    }
    for (var unknown : result.decision().unknowns()) {
      json.writeString(unknown.rule() + " " + unknown.reason());
    }
    for (var notice : result.decision().notices()) {
      json.writeString(Messages.line(notice));
    }
    json.writeEndArray();
    json.writeFieldName("patch");
    json.writeRawValue(patch(result));
    json.writeEndObject();
  }

  /** The members that say which object it is. */
  static void writeObject(JsonGenerator json, Checked result) throws IOException {
    json.writeStringField("file", result.file());
    json.writeNumberField("line", result.line());
    writeObject(json, result.ref());
  }

  /** The member {@code object}. */
  static void writeObject(JsonGenerator json, ObjectRef ref) throws IOException {
    json.writeObjectFieldStart("object");
    json.writeStringField("apiVersion", ref.apiVersion());
    json.writeStringField("kind", ref.kind());
    json.writeStringField("namespace", ref.namespace());
    json.writeStringField("name", ref.name());
    json.writeEndObject();
  }

  private static String patch(Checked result) {
    List<Edit> edits = result.denied() ? List.of() : result.decision().edits();
    return new String(
        JsonPatch.bytes(JsonPatch.of(edits, result.object())), StandardCharsets.UTF_8);
  }

  /** The members that say what a finding is. */
  static void writeFinding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStringField("rule", finding.rule().toString());
    json.writeStringField("action", finding.action().word());
    json.writeStringField("path", finding.violation().path().toString());
    json.writeNumberField("line", finding.violation().line());
    json.writeStringField("message", finding.violation().message());
    json.writeStringField("remedy", finding.violation().remedy());
  }
}
