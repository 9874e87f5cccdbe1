package io.holdfast.webhook;

import io.holdfast.telemetry.MetricsPage;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.List;
import java.util.Map;

/** The pages of the second port, for kubelet, Prometheus and people. */
@Controller(port = "${holdfast.management-port}")
@Produces(MediaType.TEXT_PLAIN)
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
  String live() {
    return "ok\n";
  }

  @Get("/readyz")
  HttpResponse<String> ready() {
    List<String> missing = health.missing();
    return missing.isEmpty()
        ? HttpResponse.ok("ok\n")
        : HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE)
            .body(String.join("\n", missing) + "\n");
  }

  @Get("/metrics")
  String metrics() {
    return metrics.text();
  }

  @Get("/status")
  @Produces(MediaType.APPLICATION_JSON)
  Map<String, Object> status() {
    return status.now();
  }
}
