package io.holdfast.kube;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdfast.codec.CodecException;
import io.holdfast.codec.ServerObjects;
import io.holdfast.model.Node;
import java.io.IOException;
import java.io.InputStream;

/** Reads what the API server sends, as it comes. */
final class ObjectReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false).build();

  private ObjectReader() {}

  /** A parser for an answer, however long. */
  static JsonParser parser(InputStream body) throws IOException {
    return JSON.createParser(body);
  }

  /** The one object of an answer. */
  static Node.Mapping readOne(InputStream body) throws IOException {
    try (JsonParser parser = parser(body)) {
      return next(parser);
    }
  }

  /** The object that starts at the parser's next token. */
  static Node.Mapping next(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("the API server's answer is not a JSON object");
    }
    return read(parser);
  }

  /** The object that starts at the parser's current token. */
  static Node.Mapping read(JsonParser parser) throws IOException {
    try {
      return ServerObjects.read(parser);
    } catch (CodecException e) {
      throw new IOException("the API server's answer cannot be read: " + e.getMessage(), e);
    }
  }
}
