package io.holdfast.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.io.IOException;

/**
 * Reads objects that the API server sends, one by one, from a parser that goes on after each: the
 * items of a list, the events of a watch. Lines are unknown, {@code metadata.managedFields} is left
 * out.
 */
public final class ServerObjects {
  private ServerObjects() {}

  /**
   * The object that starts at the parser's current token; the parser then stands at its end.
   *
   * @throws CodecException when no object starts there
   */
  public static Node.Mapping read(JsonParser parser) throws IOException, CodecException {
    JsonTree tree = new JsonTree(parser, "", false);
    if (tree.object(FieldPath.ROOT) instanceof Node.Mapping object) {
      return object;
    }
    throw new CodecException(
        CodecException.Reason.SHAPE, "", 0, 0, "a JSON object must stand here");
  }
}
