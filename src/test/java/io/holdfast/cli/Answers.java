package io.holdfast.cli;

/** What an API server says, for tests that put it in line. */
final class Answers {
  /** The kind or the object is not there. */
  static final String ABSENT =
      """
      {"kind": "Status", "code": 404, "reason": "NotFound",
       "message": "the server could not find the requested resource"}
      """;

  private Answers() {}

  /** A whole list. */
  static String list(String... items) {
    return "{\"metadata\": {\"resourceVersion\": \"7\"}, \"items\": [%s]}"
        .formatted(String.join(",", items));
  }

  /** A refusal, of which {@code message} may hold quotation marks. */
  static String forbidden(String message) {
    return "{\"kind\": \"Status\", \"code\": 403, \"reason\": \"Forbidden\", \"message\": \"%s\"}"
        .formatted(message.replace("\"", "\\\""));
  }

  /** The refusal of a verb on a resource, as the API server's authorization words it. */
  static String cannot(String verb, String resource, String group, String namespace) {
    return forbidden(
        "%s is forbidden: User \"alice\" cannot %s resource \"%s\" in API group \"%s\" in the namespace \"%s\""
            .formatted(resource, verb, resource, group, namespace));
  }
}
