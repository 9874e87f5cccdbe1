package io.holdfast.app;

import io.holdfast.config.Settings;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.tls.CertificateAuthority;
import io.holdfast.tls.ServedCertificate;
import io.holdfast.tls.ServingCertificate;
import io.holdfast.webhook.Health;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts together, starts them, and stops them again when the process is asked to end. */
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);

  private static final Duration DRAIN = Duration.ofSeconds(5);

  private Server() {}

  /** Serves until the process is asked to end. */
  static void run(Settings settings, ClusterOptions options)
      throws IOException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    ApplicationContext context = start(settings, options, Clock.systemUTC());
    RunningCluster cluster = context.getBean(RunningCluster.class);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (settings.standalone().isEmpty()) {
                    drain(context);
                  }
                  context.close();
                  cluster.close();
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
  }

  /**
   * Fails readiness and goes on answering until the Service has stopped sending, as kube-proxy
   * learns of it a moment later than we do.
   */
  private static void drain(ApplicationContext context) {
    context.getBean(Health.class).stop();
    LOG.info("stopping: not ready any more, answering for {} more", DRAIN);
    try {
      Thread.sleep(DRAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts everything and returns when the server listens. */
  static ApplicationContext start(Settings settings, ClusterOptions options, Clock clock)
      throws IOException {
    LOG.info("settings\n{}", settings.table());
    ServingCertificate certificate = issue(settings, clock.instant());
    if (settings.caOut().isPresent()) {
      Files.writeString(settings.caOut().get(), certificate.caBundle());
    }
    PolicyLoader loader = new PolicyLoader(RuleCatalogue.SHIPPED, settings.namespace());
    RunningCluster cluster = Clusters.connect(settings, options, certificate, loader, clock);
    ApplicationContext context =
        ApplicationContext.builder()
            .propertySources(PropertySource.of("holdfast", properties(settings)))
            .banner(false)
            .singletons(
                settings, new ServedCertificate(certificate), loader, cluster, new Time(clock))
            .start();
    context.getBean(EmbeddedServer.class).start();
    context.getBean(Health.class).start();
    LOG.info(
        "serving https://0.0.0.0:{}/mutate and /validate; health, metrics and status on port {}",
        settings.port(),
        settings.managementPort());
    return context;
  }

  private static ServingCertificate issue(Settings settings, Instant now) {
    return CertificateAuthority.create(now, AUTHORITY_LIFE)
        .issue(settings.dnsNames(), List.of("127.0.0.1"), now, CERTIFICATE_LIFE);
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("holdfast.port", settings.port());
    properties.put("holdfast.management-port", settings.managementPort());
    String listeners = "micronaut.server.netty.listeners.";
    properties.put(listeners + "webhook.port", settings.port());
    properties.put(listeners + "webhook.ssl", true);
    properties.put(listeners + "webhook.key-name", ServedCertificate.NAME);
    properties.put(listeners + "management.port", settings.managementPort());
    properties.put(listeners + "management.ssl", settings.managementTls());
    properties.put(listeners + "management.key-name", ServedCertificate.NAME);
    properties.put("micronaut.server.max-request-size", Settings.MAX_REVIEW_BYTES);
    properties.put("micronaut.server.ssl.enabled", true);
    properties.put("micronaut.server.ssl.key-name", ServedCertificate.NAME);
    properties.put("micronaut.server.ssl.protocols", List.of("TLSv1.2", "TLSv1.3"));
    properties.put("micronaut.server.idle-timeout", "5m");
    // Answers that are under way when the context is closed are sent before it is.
    properties.put("micronaut.lifecycle.graceful-shutdown.enabled", true);
    properties.put("micronaut.lifecycle.graceful-shutdown.grace-period", "5s");
    properties.put("micronaut.server.log-handled-exceptions", false);
    properties.put("micronaut.http.services.enabled", false);
    properties.put("kubernetes.client.enabled", false);
    properties.put("endpoints.all.enabled", false);
    // A reader of /status must see that there are no problems, not miss the field.
    properties.put("jackson.serialization-inclusion", "ALWAYS");
    return properties;
  }
}
