package io.holdfast.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.holdfast.codec.CodecException.Reason;
import io.holdfast.model.Quoted;
import java.io.IOException;

/** Turns the parser's complaints into ours: no class names, no echo of the input. */
final class JsonErrors {
  private JsonErrors() {}

  static CodecException of(IOException e, String source) {
    if (!(e instanceof JsonProcessingException json)) {
      return new CodecException(Reason.ENCODING, source, 0, 0, "is not UTF-8 text");
    }
    JsonLocation at = json.getLocation();
    int line = at == null ? 0 : Math.max(0, at.getLineNr());
    int column = at == null ? 0 : Math.max(0, at.getColumnNr());
    String complaint = json.getOriginalMessage() == null ? "" : json.getOriginalMessage();
    return switch (json) {
      case JsonEOFException _ ->
          new CodecException(Reason.SYNTAX, source, line, column, "is not JSON: ends too early");
      case StreamConstraintsException _ -> limit(complaint, source, line, column);
      default ->
          new CodecException(syntaxOrEncoding(complaint), source, line, column, text(complaint));
    };
  }

  private static CodecException limit(String complaint, String source, int line, int column) {
    Reason reason = Reason.TOO_LONG;
    String message = "has a string that is too long";
    if (complaint.contains("nesting depth")) {
      reason = Reason.TOO_DEEP;
      message = "is nested deeper than " + Limits.FILE.depth() + " levels";
    } else if (complaint.startsWith("Token count")) {
      reason = Reason.TOO_MANY;
      message = "has too many values";
    } else if (complaint.startsWith("Number")) {
      message = "has a number of more than " + Limits.NUMBER + " characters";
    } else if (complaint.startsWith("Name")) {
      message = "has a field name of more than " + Limits.NAME + " characters";
    }
    return new CodecException(reason, source, line, column, message);
  }

  private static Reason syntaxOrEncoding(String complaint) {
    return complaint.startsWith("Invalid UTF-8") ? Reason.ENCODING : Reason.SYNTAX;
  }

  private static String text(String complaint) {
    if (syntaxOrEncoding(complaint) == Reason.ENCODING) {
      return "is not UTF-8 text";
    }
    int end = complaint.lastIndexOf(" (", Math.max(0, complaint.indexOf("[Source")));
    String first =
        (end < 0 ? complaint : complaint.substring(0, end)).lines().findFirst().orElse("");
    return "is not JSON: " + Quoted.plain(first, Limits.SHOWN);
  }
}
