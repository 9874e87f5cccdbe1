package io.holdfast.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdfast.codec.CodecException.Reason;
import io.holdfast.codec.ReviewRequest.GroupVersionKind;
import io.holdfast.codec.ReviewRequest.GroupVersionResource;
import io.holdfast.codec.ReviewRequest.Version;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Quoted;
import io.holdfast.model.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an AdmissionReview in one pass. Members that Holdfast has no use for are skipped without
 * being built, whatever they hold; a member of a wrong type is an error that names it.
 */
public final class ReviewReader {
  /** The API server takes 3 MiB a request and sends the object before and after. */
  public static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final Limits LIMITS = new Limits(MOST_BYTES, MOST_BYTES, 100, 500_000);
  private static final JsonFactory FACTORY = JsonReader.factory(LIMITS);

  private final JsonParser parser;
  private String apiVersion = "";
  private String reviewKind = "";
  private boolean requested;
  private String uid = "";
  private String operation = "";
  private GroupVersionKind kind = new GroupVersionKind("", "", "");
  private GroupVersionResource resource = new GroupVersionResource("", "", "");
  private String subResource = "";
  private String namespace = "";
  private String name = "";
  private User user = User.NOBODY;
  private boolean dryRun;
  private Optional<Node> object = Optional.empty();
  private Optional<Node> oldObject = Optional.empty();

  private ReviewReader(JsonParser parser) {
    this.parser = parser;
  }

  /** The request that {@code body} holds; without uid, kind and operation it is none. */
  public static ReviewRequest read(byte[] body) throws CodecException {
    LIMITS.checkBody(body.length);
    try (JsonParser parser = FACTORY.createParser(body)) {
      return new ReviewReader(parser).review();
    } catch (IOException e) {
      throw JsonErrors.of(e, "");
    }
  }

  private ReviewRequest review() throws IOException, CodecException {
    if (parser.nextToken() == null) {
      throw new CodecException(Reason.EMPTY, "", 0, 0, "body is empty, must be an AdmissionReview");
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw shape("body is " + type() + ", must be an AdmissionReview");
    }
    for (String field = next(); field != null; field = next()) {
      switch (field) {
        case "apiVersion" -> apiVersion = text("apiVersion");
        case "kind" -> reviewKind = text("kind");
        case "request" -> request();
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new CodecException(Reason.SYNTAX, "", 0, 0, "body goes on after the AdmissionReview");
    }
    return checked();
  }

  private ReviewRequest checked() throws CodecException {
    Version version = version();
    require(reviewKind.equals("AdmissionReview"), "kind", reviewKind, "AdmissionReview");
    if (!requested) {
      throw shape("request is missing");
    }
    if (uid.isEmpty()) {
      throw shape("request.uid is missing");
    }
    if (kind.kind().isEmpty()) {
      throw shape("request.kind is missing");
    }
    return new ReviewRequest(
        version,
        uid,
        operation(),
        kind,
        resource,
        subResource,
        namespace,
        name,
        user,
        dryRun,
        object,
        oldObject);
  }

  private Version version() throws CodecException {
    for (Version version : Version.values()) {
      if (version.apiVersion().equals(apiVersion)) {
        return version;
      }
    }
    throw shape("apiVersion is " + Quoted.of(apiVersion) + ", must be " + Version.V1.apiVersion());
  }

  private Operation operation() throws CodecException {
    for (Operation known : Operation.values()) {
      if (known.name().equals(operation)) {
        return known;
      }
    }
    throw shape(
        "request.operation is "
            + Quoted.of(operation)
            + ", must be CREATE, UPDATE, DELETE or CONNECT");
  }

  private void request() throws IOException, CodecException {
    requested = begins("request");
    for (String field = requested ? next() : null; field != null; field = next()) {
      switch (field) {
        case "uid" -> uid = text("request.uid");
        case "operation" -> operation = text("request.operation");
        case "kind" -> kind = kind();
        case "resource" -> resource = resource();
        case "subResource" -> subResource = text("request.subResource");
        case "namespace" -> namespace = text("request.namespace");
        case "name" -> name = text("request.name");
        case "userInfo" -> user = user();
        case "dryRun" -> dryRun = truth("request.dryRun");
        case "object" -> object = object();
        case "oldObject" -> oldObject = object();
        default -> parser.skipChildren();
      }
    }
  }

  private GroupVersionKind kind() throws IOException, CodecException {
    String[] parts = parts("request.kind", "kind");
    return new GroupVersionKind(parts[0], parts[1], parts[2]);
  }

  private GroupVersionResource resource() throws IOException, CodecException {
    String[] parts = parts("request.resource", "resource");
    return new GroupVersionResource(parts[0], parts[1], parts[2]);
  }

  private String[] parts(String path, String third) throws IOException, CodecException {
    String[] parts = {"", "", ""};
    boolean open = begins(path);
    for (String field = open ? next() : null; field != null; field = next()) {
      int part = field.equals("group") ? 0 : field.equals("version") ? 1 : 2;
      if (part < 2 || field.equals(third)) {
        parts[part] = text(path);
      } else {
        parser.skipChildren();
      }
    }
    return parts;
  }

  private User user() throws IOException, CodecException {
    String username = "";
    List<String> groups = new ArrayList<>();
    boolean open = begins("request.userInfo");
    for (String field = open ? next() : null; field != null; field = next()) {
      switch (field) {
        case "username" -> username = text("request.userInfo.username");
        case "groups" -> groups(groups);
        default -> parser.skipChildren();
      }
    }
    return new User(username, groups);
  }

  private void groups(List<String> groups) throws IOException, CodecException {
    groups.clear();
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw shape("request.userInfo.groups is " + type() + ", must be a list");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw shape("request.userInfo.groups has " + type() + ", must have strings");
      }
      groups.add(parser.getText());
    }
  }

  private Optional<Node> object() throws IOException, CodecException {
    return parser.currentToken() == JsonToken.VALUE_NULL
        ? Optional.empty()
        : Optional.of(new JsonTree(parser, "", false).object(FieldPath.ROOT));
  }

  /** The next member's name, with its value as current token; null at the end of the mapping. */
  private @Nullable String next() throws IOException {
    String field = parser.nextFieldName();
    if (field != null) {
      parser.nextToken();
    }
    return field;
  }

  /** True at a mapping, false at null; nothing else may stand here. */
  private boolean begins(String path) throws CodecException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    require(parser.currentToken() == JsonToken.VALUE_NULL, path, type(), "a mapping");
    return false;
  }

  private String text(String path) throws IOException, CodecException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NULL -> "";
      default -> throw shape(path + " is " + type() + ", must be a string");
    };
  }

  private boolean truth(String path) throws CodecException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw shape(path + " is " + type() + ", must be a boolean");
    };
  }

  private String type() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "a mapping";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "null";
    };
  }

  private static void require(boolean holds, String path, String is, String must)
      throws CodecException {
    if (!holds) {
      throw shape(
          path
              + " is "
              + (is.isEmpty() ? "missing" : Quoted.plain(is, Limits.SHOWN))
              + ", must be "
              + must);
    }
  }

  private static CodecException shape(String message) {
    return new CodecException(Reason.SHAPE, "", 0, 0, message);
  }
}
