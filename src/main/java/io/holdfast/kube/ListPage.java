package io.holdfast.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * One page of a list. Its items were handed on one by one while it was read, so that a page is
 * never in memory as a whole.
 *
 * @param resourceVersion of the list, where a watch begins
 * @param next the token of the next page; empty after the last
 */
record ListPage(String resourceVersion, String next) {
  /** Reads a page; {@code metadata} may come before or after the items. */
  static ListPage read(InputStream body, Consumer<Node.Mapping> items) throws IOException {
    try (JsonParser parser = ObjectReader.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the list is not a JSON object");
      }
      ListPage page = new ListPage("", "");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("metadata") && value == JsonToken.START_OBJECT) {
          page = of(ObjectReader.read(parser));
        } else if (name.equals("items") && value == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            items.accept(ObjectReader.read(parser));
          }
        } else {
          parser.skipChildren();
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || page.resourceVersion.isEmpty()) {
        throw new IOException("the list ended early, or has no resourceVersion");
      }
      return page;
    }
  }

  private static ListPage of(Node.Mapping metadata) {
    return new ListPage(
        metadata.text("resourceVersion").orElse(""), metadata.text("continue").orElse(""));
  }
}
