package io.holdfast.webhook;

import io.holdfast.config.Settings;
import io.holdfast.telemetry.ReviewMetrics;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Refuses a review before its body is read when too many bytes are held already. There is no {@code
 * Retry-After}: with it the API server would try again up to ten times inside the user's call, and
 * make the crowd larger. Made at the start, so that its gauge is there at the first scrape.
 */
@Context
@ServerFilter(
    value = {"/mutate", "/validate"},
    methods = HttpMethod.POST)
final class InFlightFilter {
  static final String TAKEN = "holdfast.bytes";
  static final String STARTED = "holdfast.started";

  private final InFlight inFlight;
  private final ReviewMetrics metrics;

  InFlightFilter(Settings settings, ReviewMetrics metrics) {
    this.inFlight = new InFlight(settings.listeners().inFlightBytes());
    this.metrics = metrics;
    metrics.holding(inFlight::held);
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> admit(HttpRequest<?> request) {
    request.setAttribute(STARTED, System.nanoTime());
    if (request.getContentType().isEmpty()) {
      metrics.refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode());
      return text(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "the request says no content type, must be application/json");
    }
    long bytes = request.getHeaders().get(HttpHeaders.CONTENT_LENGTH, Long.class).orElse(-1L);
    // Nobody who hides the length is an API server; such a body counts as the largest allowed.
    long weight = bytes < 0 ? Settings.MAX_REVIEW_BYTES : bytes;
    if (weight > Settings.MAX_REVIEW_BYTES) {
      metrics.refused(HttpStatus.REQUEST_ENTITY_TOO_LARGE.getCode());
      return text(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "the review has "
              + weight
              + " bytes, at most "
              + Settings.MAX_REVIEW_BYTES
              + " are read");
    }
    if (!inFlight.take(weight)) {
      metrics.refused(HttpStatus.SERVICE_UNAVAILABLE.getCode());
      return text(
          HttpStatus.SERVICE_UNAVAILABLE,
          "too many reviews at once: " + inFlight.held() + " bytes are being judged");
    }
    request.setAttribute(TAKEN, weight);
    return null;
  }

  @ResponseFilter
  void release(HttpRequest<?> request) {
    request.removeAttribute(TAKEN, Long.class).ifPresent(inFlight::giveBack);
  }

  static MutableHttpResponse<byte[]> text(HttpStatus status, String message) {
    byte[] body = (message + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return HttpResponse.<byte[]>status(status).body(body).contentType(MediaType.TEXT_PLAIN_TYPE);
  }
}
