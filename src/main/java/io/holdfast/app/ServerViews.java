package io.holdfast.app;

import io.holdfast.dashboard.ServerView;
import io.holdfast.tls.CertificateState;
import io.holdfast.tls.ServedCertificate;
import io.holdfast.tls.ServingCertificate;
import io.holdfast.webhook.Build;
import io.holdfast.webhook.Cluster;
import io.holdfast.webhook.Health;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** How this server is doing, as the dashboard has it; {@code /status} says the same. */
record ServerViews(
    Build build,
    String instance,
    Cluster cluster,
    Health health,
    ServedCertificate certificate,
    Clock clock) {
  ServerView now() {
    Map<String, Object> controller = cluster.controller();
    return new ServerView(
        build.version(),
        instance,
        Boolean.TRUE.equals(controller.get("leading")),
        health.missing(),
        drift(controller),
        cluster.troubles(),
        cluster.inventoryAge(clock.instant()),
        cluster.caBundleRepairs(),
        served());
  }

  private static List<String> drift(Map<String, Object> controller) {
    return controller.get("registrationDrift") instanceof List<?> lines
        ? lines.stream().map(String::valueOf).toList()
        : List.of();
  }

  private ServerView.Certificate served() {
    CertificateState state = certificate.state();
    ServingCertificate current = certificate.current();
    return new ServerView.Certificate(
        state.source(),
        current.serial(),
        List.of(current.certificate().getSubjectX500Principal().getName()),
        current.expires(),
        current.authorityExpires(),
        state.renewal(),
        state.doing(),
        state.problems());
  }
}
