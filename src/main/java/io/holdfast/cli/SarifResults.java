package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.holdfast.decision.Finding;
import io.holdfast.model.Action;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** For code scanning: SARIF 2.1.0, one result a finding that denies or warns. */
final class SarifResults implements CheckPrinter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public void print(List<Checked> results, PrintWriter out) {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("version", "2.1.0");
      json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      writeTool(json);
      json.writeArrayFieldStart("results");
      for (Checked result : results) {
        for (Finding finding : result.decision().findings()) {
          if (finding.action() == Action.DENY || finding.action() == Action.WARN) {
            write(json, result, finding);
          }
        }
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
    out.flush();
  }

  private static void writeTool(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "holdfast");
    json.writeStringField("version", BuildVersion.number());
    json.writeArrayFieldStart("rules");
    for (Rule<?> rule : RuleCatalogue.SHIPPED.rules()) {
      json.writeStartObject();
      json.writeStringField("id", rule.info().id().toString());
      json.writeObjectFieldStart("shortDescription");
      json.writeStringField("text", rule.info().title());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Checked result, Finding finding)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule().toString());
    json.writeStringField("level", finding.action() == Action.DENY ? "error" : "warning");
    json.writeObjectFieldStart("message");
    json.writeStringField("text", result.ref() + ": " + finding.line());
    json.writeEndObject();
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", result.file());
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    int line = finding.violation().line() > 0 ? finding.violation().line() : result.line();
    json.writeNumberField("startLine", Math.max(1, line));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }
}
