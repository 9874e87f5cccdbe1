package io.holdfast.dashboard;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers that a browser neither keeps nor runs anything of. */
final class Responses {
  /** Nothing but our own style sheet and icon; forms go nowhere else. */
  static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Responses() {}

  static MutableHttpResponse<?> page(HttpStatus status, String document) {
    return guarded(
        HttpResponse.status(status)
            .body(document.getBytes(StandardCharsets.UTF_8))
            .contentType(MediaType.TEXT_HTML_TYPE)
            .characterEncoding(StandardCharsets.UTF_8));
  }

  static MutableHttpResponse<?> file(byte[] content, String type) {
    return guarded(HttpResponse.ok(content).contentType(type));
  }

  static MutableHttpResponse<?> seeOther(String address) {
    return guarded(HttpResponse.seeOther(URI.create(address)));
  }

  private static MutableHttpResponse<?> guarded(MutableHttpResponse<?> response) {
    return response
        .header("Content-Security-Policy", POLICY)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        // Not no-referrer: a form would then name no origin, which Micronaut takes for an attack.
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin");
  }
}
