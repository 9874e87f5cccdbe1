package io.holdfast.kube;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the API server says in the {@code message} of a Status object. */
final class StatusText {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST = 500;

  private StatusText() {}

  /** The message; the text itself when it is no Status; cut when it is long. */
  static String message(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    try {
      String message = MAPPER.readTree(body).path("message").asText();
      text = message.isEmpty() ? text : message;
    } catch (JacksonException e) {
      // Proxies and the server's early filters answer in plain text, which says enough.
      return cut(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cut(text);
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
