package io.holdfast.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;

/** For programs: the AuditLogSimulation document of {@code schema simulate-log}. */
record ReplayJson(Replay replay) {
  void print(PrintWriter out) {
    Json.print(
        out,
        "AuditLogSimulation",
        json -> {
          json.writeStringField("policy", replay.policy());
          json.writeArrayFieldStart("rules");
          for (var rule : replay.rules().entrySet()) {
            json.writeStartObject();
            json.writeStringField("rule", rule.getKey().toString());
            counts(json, rule.getValue());
            json.writeArrayFieldStart("examples");
            for (Replay.Example example : rule.getValue().examples()) {
              write(json, example);
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
          users(json);
          json.writeArrayFieldStart("unjudged");
          for (Map.Entry<Replay.Unjudged, Integer> one : replay.unjudged().entrySet()) {
            json.writeStartObject();
            json.writeStringField("reason", one.getKey().words());
            json.writeNumberField("count", one.getValue());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeObjectFieldStart("summary");
          json.writeNumberField("judged", replay.judged());
          json.writeNumberField("denied", replay.denied());
          json.writeNumberField("warned", replay.warned());
          json.writeNumberField("otherKinds", replay.others());
          json.writeEndObject();
        });
  }

  private void users(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("users");
    for (var user : replay.users().entrySet()) {
      json.writeStartObject();
      json.writeStringField("user", user.getKey());
      counts(json, user.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void counts(JsonGenerator json, Replay.Fired fired) throws IOException {
    json.writeNumberField("denied", fired.denied());
    json.writeNumberField("warned", fired.warned());
    json.writeNumberField("audited", fired.audited());
  }

  private static void write(JsonGenerator json, Replay.Example example) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", example.request().time());
    json.writeStringField("user", example.request().user().name());
    json.writeStringField("verb", example.request().verb());
    JsonResults.writeObject(json, example.request().ref());
    json.writeStringField("action", example.finding().action().word());
    json.writeStringField("path", example.finding().violation().path().toString());
    json.writeStringField("message", example.finding().violation().message());
    json.writeStringField("remedy", example.finding().violation().remedy());
    json.writeEndObject();
  }
}
