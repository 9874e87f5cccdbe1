package io.holdfast.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.codec.JsonWriter;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** An AdmissionReview as the API server writes it; every method returns a changed copy. */
record Review(ObjectNode json) {
  static final ObjectMapper JSON = new ObjectMapper();

  /** A CREATE of the object; single quotes stand for double ones. */
  static Review create(String object) {
    return of("CREATE", parse(object)).with(request -> request.putNull("oldObject"));
  }

  /** An UPDATE of one object to another. */
  static Review update(String old, String object) {
    return of("UPDATE", parse(object)).with(request -> request.set("oldObject", parse(old)));
  }

  /** A DELETE of the object. */
  static Review delete(String object) {
    return of("DELETE", parse(object))
        .with(request -> {
          request.set("oldObject", request.get("object"));
          request.putNull("object");
        });
  }

  /** What the API server would ask. */
  static Review of(Request request) {
    JsonNode object = json(request.subject());
    Review review =
        of(request.operation().name(), object)
            .by(request.user())
            .with(json -> json.putNull("oldObject"));
    return switch (request.operation()) {
      case CREATE, CONNECT -> review;
      case UPDATE ->
          review.with(json -> request.old().ifPresent(old -> json.set("oldObject", json(old))));
      case DELETE ->
          review.with(json -> {
            json.set("oldObject", object);
            json.putNull("object");
          });
    };
  }

  /** The same with the request changed. */
  Review with(Consumer<ObjectNode> change) {
    ObjectNode copy = json.deepCopy();
    change.accept((ObjectNode) copy.get("request"));
    return new Review(copy);
  }

  /** The same, asked by somebody else. */
  Review by(String user) {
    return with(request -> ((ObjectNode) request.get("userInfo")).put("username", user));
  }

  private Review by(User user) {
    return by(user.name())
        .with(request -> {
          ArrayNode groups = ((ObjectNode) request.get("userInfo")).putArray("groups");
          user.groups().forEach(groups::add);
        });
  }

  JsonNode object() {
    return json.get("request").get("object");
  }

  byte[] bytes() {
    return json.toString().getBytes(UTF_8);
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static JsonNode json(Subject subject) {
    try {
      return JSON.readTree(JsonWriter.bytes(subject.root()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Review of(String operation, JsonNode object) {
    String apiVersion = object.path("apiVersion").asText();
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    String version = apiVersion.substring(slash + 1);
    String kind = object.path("kind").asText();
    ObjectNode review = JSON.createObjectNode();
    review.put("kind", "AdmissionReview").put("apiVersion", "admission.k8s.io/v1");
    ObjectNode request = review.putObject("request");
    request.put("uid", "705ab4f5-6393-11e8-b7cc-42010a800002");
    request.putObject("kind").put("group", group).put("version", version).put("kind", kind);
    String resource = kind.toLowerCase(java.util.Locale.ROOT) + "s";
    request
        .putObject("resource")
        .put("group", group)
        .put("version", version)
        .put("resource", resource);
    request.set("requestKind", request.get("kind"));
    request.set("requestResource", request.get("resource"));
    String name = object.path("metadata").path("name").asText();
    request.put("name", name);
    request.put(
        "namespace",
        kind.equals("Namespace") ? name : object.path("metadata").path("namespace").asText());
    request.put("operation", operation);
    ObjectNode user = request.putObject("userInfo");
    user.put("username", "alice").put("uid", "u-1");
    user.putArray("groups").add("developers").add("system:authenticated");
    user.putObject("extra").putArray("scopes").add("a");
    request.set("object", object);
    request.put("dryRun", false);
    request.putObject("options").put("kind", "Options").put("apiVersion", "meta.k8s.io/v1");
    return new Review(review);
  }
}
