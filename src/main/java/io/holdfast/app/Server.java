package io.holdfast.app;

import io.holdfast.config.CertificateSettings;
import io.holdfast.config.Configuration;
import io.holdfast.config.Listeners;
import io.holdfast.config.Settings;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.tls.CallerAuthorities;
import io.holdfast.tls.ServedCertificate;
import io.holdfast.webhook.Health;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts together, starts them, and stops them again when the process is asked to end. */
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private Server() {}

  /** Serves until the process is asked to end. */
  static void run(Configuration configuration) throws IOException, InterruptedException {
    LOG.info("settings\n{}", configuration.table());
    Settings settings = configuration.settings();
    CountDownLatch stopped = new CountDownLatch(1);
    ApplicationContext context = start(settings, Clock.systemUTC());
    RunningCluster cluster = context.getBean(RunningCluster.class);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  drain(context, settings.drain());
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
  private static void drain(ApplicationContext context, Duration time) {
    context.getBean(Health.class).stop();
    LOG.info("stopping: not ready any more, answering for {} more", time);
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts everything and returns when the server listens. */
  static ApplicationContext start(Settings settings, Clock clock) throws IOException {
    PolicyLoader loader = new PolicyLoader(RuleCatalogue.SHIPPED, settings.place().namespace());
    return start(settings, clock, loader, Clusters.connect(settings, loader, clock));
  }

  /** The same on this cluster. */
  static ApplicationContext start(
      Settings settings, Clock clock, PolicyLoader loader, RunningCluster cluster) {
    CertificateSettings certificates = settings.certificates();
    // Read here as well, since what a bean throws is wrapped and hard to read.
    certificates
        .clientAuthority()
        .ifPresent(file -> new CallerAuthorities(file, certificates.clientNames()));
    ServedCertificate served = ServedCertificate.provisional(clock.instant());
    ApplicationContext context =
        ApplicationContext.builder()
            .propertySources(PropertySource.of("holdfast", properties(settings)))
            .banner(false)
            // Settings come one way; Micronaut would also take its own from variables.
            .environmentPropertySource(false)
            .singletons(settings, served, loader, cluster, new Time(clock))
            .start();
    context.getBean(EmbeddedServer.class).start();
    context.getBean(Health.class).start();
    LOG.info(
        "serving https://0.0.0.0:{}/mutate and /validate; health, metrics and status on port {}",
        settings.listeners().port(),
        settings.listeners().managementPort());
    return context;
  }

  private static Map<String, Object> properties(Settings settings) {
    Listeners listening = settings.listeners();
    Map<String, Object> properties = new HashMap<>();
    properties.put("holdfast.port", listening.port());
    properties.put("holdfast.management-port", listening.managementPort());
    String listeners = "micronaut.server.netty.listeners.";
    properties.put(listeners + "webhook.port", listening.port());
    properties.put(listeners + "webhook.ssl", true);
    properties.put(listeners + "webhook.key-name", ServedCertificate.NAME);
    properties.put(listeners + "management.port", listening.managementPort());
    properties.put(listeners + "management.ssl", listening.managementTls());
    properties.put(listeners + "management.key-name", ServedCertificate.NAME);
    if (settings.dashboard()) {
      properties.put("holdfast.dashboard", true);
    }
    if (settings.certificates().clientAuthority().isPresent()) {
      properties.put("holdfast.callers", true);
      properties.put(listeners + "webhook.trust-name", CallerAuthorities.NAME);
      // Who shows none is refused with a reason, by CallerFilter; the other port needs none.
      properties.put("micronaut.server.ssl.client-authentication", "want");
    }
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
