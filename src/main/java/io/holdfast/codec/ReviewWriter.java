package io.holdfast.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.codec.ReviewResponse.Cause;
import io.holdfast.codec.ReviewResponse.Details;
import io.holdfast.codec.ReviewResponse.Status;
import java.io.IOException;
import java.util.Map;

/** Writes answers: the response alone, never the request. */
public final class ReviewWriter {
  private static final byte[] NONE = {};

  private ReviewWriter() {}

  /** The AdmissionReview with this response, as UTF-8. */
  public static byte[] bytes(ReviewResponse response) {
    // Before the answer itself: the writer's buffers are lent to one at a time.
    byte[] patch = response.patch().isEmpty() ? NONE : JsonPatch.bytes(response.patch());
    return JsonWriter.bytes(json -> write(response, patch, json));
  }

  private static void write(ReviewResponse response, byte[] patch, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", "AdmissionReview");
    json.writeStringField("apiVersion", response.version().apiVersion());
    json.writeObjectFieldStart("response");
    text(json, "uid", response.uid());
    json.writeBooleanField("allowed", response.allowed());
    if (response.status().isPresent()) {
      status(response.status().get(), json);
    }
    if (patch.length > 0) {
      json.writeBinaryField("patch", patch);
      json.writeStringField("patchType", "JSONPatch");
    }
    if (!response.auditAnnotations().isEmpty()) {
      json.writeObjectFieldStart("auditAnnotations");
      for (Map.Entry<String, String> annotation : response.auditAnnotations().entrySet()) {
        text(json, annotation.getKey(), annotation.getValue());
      }
      json.writeEndObject();
    }
    if (!response.warnings().isEmpty()) {
      json.writeArrayFieldStart("warnings");
      for (String warning : response.warnings()) {
        json.writeString(JsonWriter.wellFormed(warning));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void status(Status status, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("status");
    json.writeNumberField("code", status.code());
    json.writeStringField("status", "Failure");
    json.writeStringField("reason", status.reason());
    text(json, "message", status.message());
    if (status.details().isPresent()) {
      details(status.details().get(), json);
    }
    json.writeEndObject();
  }

  private static void details(Details details, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("details");
    text(json, "group", details.group());
    text(json, "kind", details.kind());
    text(json, "name", details.name());
    json.writeArrayFieldStart("causes");
    for (Cause cause : details.causes()) {
      json.writeStartObject();
      json.writeStringField("reason", cause.reason());
      text(json, "message", cause.message());
      text(json, "field", cause.field());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    json.writeStringField(name, JsonWriter.wellFormed(value));
  }
}
