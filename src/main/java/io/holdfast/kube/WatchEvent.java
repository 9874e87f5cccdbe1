package io.holdfast.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdfast.model.Node;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One event of a watch, with the resource version from which a later watch goes on. */
sealed interface WatchEvent {
  /** An object is new or was changed. */
  record Put(Node.Mapping object) implements WatchEvent {}

  /** An object is gone, or no longer selected. */
  record Removed(Node.Mapping object) implements WatchEvent {}

  /** Nothing changed up to here. */
  record Bookmark(Node.Mapping object) implements WatchEvent {}

  /** The watch failed; the object is a Status. */
  record Failed(Node.Mapping object) implements WatchEvent {
    ApiFailure failure() {
      int code =
          object.get("code").orElse(null) instanceof Node.Numeral number
                  && number.literal().length() == 3
              ? Integer.parseInt(number.literal())
              : 500;
      return ApiFailure.ofCode(code, object.text("message").orElse("the watch failed"));
    }
  }

  /** What the event is about. */
  Node.Mapping object();

  /** The object's resource version; empty when it has none. */
  default String resourceVersion() {
    return object().get("metadata").flatMap(m -> m.text("resourceVersion")).orElse("");
  }

  /** Reads the next event; empty at the end of the stream. */
  static Optional<WatchEvent> read(JsonParser parser) throws IOException {
    JsonToken start = parser.nextToken();
    if (start == null) {
      return Optional.empty();
    }
    if (start != JsonToken.START_OBJECT) {
      throw new IOException("an event of the watch is not a JSON object");
    }
    String type = "";
    Node.@Nullable Mapping object = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (name.equals("object")) {
        object = ObjectReader.next(parser);
      } else {
        type = name.equals("type") ? parser.nextTextValue() : skipped(parser, type);
      }
    }
    if (object == null) {
      throw new IOException("an event of the watch has no object");
    }
    return Optional.of(of(type, object));
  }

  private static String skipped(JsonParser parser, String type) throws IOException {
    parser.nextToken();
    parser.skipChildren();
    return type;
  }

  private static WatchEvent of(String type, Node.Mapping object) throws IOException {
    return switch (type) {
      case "ADDED", "MODIFIED" -> new Put(object);
      case "DELETED" -> new Removed(object);
      case "BOOKMARK" -> new Bookmark(object);
      case "ERROR" -> new Failed(object);
      default -> throw new IOException("an event of the watch has type " + type);
    };
  }
}
