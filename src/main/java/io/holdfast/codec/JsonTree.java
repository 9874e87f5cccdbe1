package io.holdfast.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdfast.codec.CodecException.Reason;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds nodes from a parser's tokens.
 *
 * @param positioned for files: lines are kept and a key given twice is an error. The API server
 *     writes its JSON on one line from typed values and cannot repeat a key; there the last one
 *     wins, as it does for Go.
 */
record JsonTree(JsonParser parser, String source, boolean positioned) {
  private static final String MANAGED_FIELDS = "managedFields";

  /** Where a mapping stands, to find {@code metadata.managedFields} of the object. */
  private enum Part {
    OBJECT,
    METADATA,
    OTHER
  }

  /** The object that starts at the current token, without the record of its field managers. */
  Node object(FieldPath path) throws IOException, CodecException {
    return parser.currentToken() == JsonToken.START_OBJECT
        ? mapping(path, line(), Part.OBJECT)
        : value(path, line());
  }

  private Node value(FieldPath path, int line) throws IOException, CodecException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(path, line, Part.OTHER);
      case START_ARRAY -> sequence(path, line);
      case VALUE_STRING -> new Node.Text(path, line, text(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Numeral(path, line, parser.getText());
      case VALUE_TRUE -> new Node.Bool(path, line, true);
      case VALUE_FALSE -> new Node.Bool(path, line, false);
      case VALUE_NULL -> new Node.Null(path, line);
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw error(Reason.SYNTAX, "a value must stand here");
    };
  }

  private Node.Mapping mapping(FieldPath path, int line, Part part)
      throws IOException, CodecException {
    Map<String, Node> fields = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      int at = line();
      JsonToken token = parser.nextToken();
      if (part == Part.METADATA && name.equals(MANAGED_FIELDS)) {
        parser.skipChildren();
      } else {
        name = text(name);
        FieldPath place = path.child(name);
        boolean metadata =
            part == Part.OBJECT && token == JsonToken.START_OBJECT && name.equals("metadata");
        Node value = metadata ? mapping(place, at, Part.METADATA) : value(place, at);
        Node before = fields.put(name, value);
        if (before != null && positioned) {
          throw twice(name, before.line(), at);
        }
      }
    }
    return new Node.Mapping(path, line, fields);
  }

  private Node.Sequence sequence(FieldPath path, int line) throws IOException, CodecException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(path.item(items.size()), line()));
    }
    return new Node.Sequence(path, line, items);
  }

  /** Half a character, which only files can hold, is read as Go reads it. */
  private String text(String text) {
    return positioned ? JsonWriter.wellFormed(text) : text;
  }

  private int line() {
    return positioned ? parser.currentTokenLocation().getLineNr() : 0;
  }

  private CodecException twice(String name, int first, int second) {
    String message = "key " + Quoted.of(name) + " is given twice, first on line " + first;
    return new CodecException(Reason.DUPLICATE_KEY, source, second, 0, message);
  }

  private CodecException error(Reason reason, String message) {
    JsonLocation at = parser.currentTokenLocation();
    return new CodecException(reason, source, at.getLineNr(), at.getColumnNr(), message);
  }
}
