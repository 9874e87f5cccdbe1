package io.holdfast.webhook;

import io.holdfast.telemetry.MetricsPage;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.List;

/** The pages of the second port, for kubelet, Prometheus and people. */
@Controller(port = "${holdfast.management-port}")
@Produces(MediaType.ALL)
final class ManagementController {
  private final Health health;
  private final StatusPage status;
  private final MetricsPage metrics;

  ManagementController(Health health, StatusPage status, MetricsPage metrics) {
    this.health = health;
    this.status = status;
    this.metrics = metrics;
  }

  @Get("/livez")
  HttpResponse<?> live() {
    return text(HttpStatus.OK, "ok\n");
  }

  @Get("/readyz")
  HttpResponse<?> ready() {
    List<String> missing = health.missing();
    return missing.isEmpty()
        ? live()
        : text(HttpStatus.SERVICE_UNAVAILABLE, String.join("\n", missing) + "\n");
  }

  @Get("/metrics")
  HttpResponse<?> metrics() {
    return text(HttpStatus.OK, metrics.text());
  }

  @Get("/status")
  HttpResponse<?> status() {
    return HttpResponse.ok(status.now()).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static HttpResponse<?> text(HttpStatus status, String text) {
    return HttpResponse.status(status).body(text).contentType(MediaType.TEXT_PLAIN_TYPE);
  }
}
