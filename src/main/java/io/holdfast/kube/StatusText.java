package io.holdfast.kube;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the API server says in a Status object.
 *
 * @param message the answer itself when it is no Status
 * @param reason one word in CamelCase; empty for none
 * @param next the token to go on with a list that began too long ago; empty for none
 */
record StatusText(String message, String reason, String next) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST = 500;

  static StatusText of(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    try {
      JsonNode status = MAPPER.readTree(body);
      String message = status.path("message").asText();
      String reason = status.path("reason").asText();
      String next = status.at("/metadata/continue").asText();
      return new StatusText(message.isEmpty() ? text : message, reason, next);
    } catch (JacksonException e) {
      // Proxies and the server's early filters answer in plain text, which says enough.
      return new StatusText(text, "", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True for the one conflict that is as good as success for who creates. */
  boolean isAlreadyExists() {
    return reason.equals("AlreadyExists");
  }

  /** The message, cut when it is long. */
  String brief() {
    return message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
  }
}
