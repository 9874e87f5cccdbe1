package io.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An answer of the API server.
 *
 * @param request method and path, for messages
 * @param warnings the values of the {@code Warning} headers, {@code 299 - "text"}
 */
public record ApiResponse(String request, int status, String body, List<String> warnings) {

  public ApiResponse {
    warnings = List.copyOf(warnings);
  }

  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** The body as a tree. */
  public JsonNode json() {
    return Json.tree(body);
  }

  /** The {@code message} of a Status, empty when there is none. */
  public String message() {
    return json().path("message").asText();
  }

  /**
   * The body of a success as a tree.
   *
   * @throws AssertionError with the request and the answer when it is not a success
   */
  public JsonNode orFail() {
    if (!succeeded()) {
      throw new AssertionError("%s: %d %s".formatted(request, status, body));
    }
    return json();
  }
}
