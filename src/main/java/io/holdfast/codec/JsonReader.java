package io.holdfast.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.holdfast.codec.CodecException.Reason;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON files, also several values after one another. */
public final class JsonReader {
  private JsonReader() {}

  /**
   * All values of the file, in order, with their lines. A key given twice is an error, and {@code
   * metadata.managedFields} of the values is left out.
   *
   * @param source how messages call the input; empty is allowed
   */
  public static List<Node> read(byte[] bytes, String source, Limits limits) throws CodecException {
    limits.checkBytes(bytes.length, source);
    try (JsonParser parser = factory(limits).createParser(bytes)) {
      JsonTree tree = new JsonTree(parser, source, true);
      List<Node> values = new ArrayList<>();
      while (parser.nextToken() != null) {
        values.add(tree.object(FieldPath.root(source)));
      }
      return List.copyOf(values);
    } catch (IOException e) {
      throw JsonErrors.of(e, source);
    }
  }

  /** The only value of the file. */
  public static Node readOne(byte[] bytes, String source, Limits limits) throws CodecException {
    List<Node> values = read(bytes, source, limits);
    if (values.size() != 1) {
      Reason reason = values.isEmpty() ? Reason.EMPTY : Reason.SHAPE;
      String message = "has " + values.size() + " JSON values, must have one";
      throw new CodecException(reason, source, 0, 0, message);
    }
    return values.getFirst();
  }

  /** A factory that keeps {@code limits}; its table of field names is shared and bounded. */
  static JsonFactory factory(Limits limits) {
    return JsonFactory.builder()
        .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxNumberLength(Limits.NUMBER)
                .maxNameLength(Limits.NAME)
                .maxStringLength((int) Math.min(limits.bytes(), Integer.MAX_VALUE))
                .maxTokenCount(2L * limits.values())
                .build())
        .build();
  }
}
