package io.holdfast.webhook;

import io.holdfast.telemetry.ReviewMetrics;
import io.holdfast.tls.CallerAuthorities;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;

/**
 * Refuses whoever has not shown the API server's certificate, before anything is read. It is not
 * done in the handshake, whose settings the second port shares.
 */
@Requires(beans = CallerAuthorities.class)
@ServerFilter(
    value = {"/mutate", "/validate"},
    methods = HttpMethod.POST)
final class CallerFilter implements Ordered {
  private final CallerAuthorities callers;
  private final ReviewMetrics metrics;

  CallerFilter(CallerAuthorities callers, ReviewMetrics metrics) {
    this.callers = callers;
    this.metrics = metrics;
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> admit(HttpRequest<?> request) {
    Optional<String> refusal = callers.refusal(request.getCertificate());
    if (refusal.isEmpty()) {
      return null;
    }
    metrics.refused(HttpStatus.FORBIDDEN.getCode());
    return InFlightFilter.text(HttpStatus.FORBIDDEN, refusal.get());
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
