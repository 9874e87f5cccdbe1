package io.holdfast.app;

import io.holdfast.cli.ExitCode;
import io.holdfast.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast serve}. */
@Command(
    name = "serve",
    description =
        "Runs the webhook. With --standalone no cluster is needed: policy documents and the objects"
            + " that rules look at are read from a folder, and read again when it changes.",
    footer = {
      "",
      "Examples:",
      "  holdfast serve --namespace holdfast",
      "  holdfast serve --standalone policies/demo/cluster --ca-out ca.pem"
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Serve implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "${HOLDFAST_PORT:-8443}",
      description = "the webhook's port, TLS")
  private int port;

  @Option(
      names = "--management-port",
      defaultValue = "${HOLDFAST_MANAGEMENT_PORT:-8081}",
      description = "port of /livez, /readyz, /metrics and /status")
  private int managementPort;

  @Option(
      names = "--management-tls",
      defaultValue = "${HOLDFAST_MANAGEMENT_TLS:-false}",
      description = "serve the second port with TLS too")
  private boolean managementTls;

  @Option(
      names = "--namespace",
      defaultValue = "${HOLDFAST_NAMESPACE:-holdfast}",
      description = "the namespace that Holdfast runs in")
  private String namespace = "";

  @Option(
      names = "--service",
      defaultValue = "${HOLDFAST_SERVICE:-holdfast}",
      description = "name of the Service in front of it")
  private String service = "";

  @Option(
      names = "--standalone",
      paramLabel = "DIR",
      description = "read policy and inventory from this folder, not from a cluster")
  private @Nullable Path standalone;

  @Option(
      names = "--ca-out",
      paramLabel = "FILE",
      description = "write the certificate authority's certificate here")
  private @Nullable Path caOut;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "how to reach the cluster (default: $KUBECONFIG, ~/.kube/config, the pod)")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--webhooks",
      defaultValue = "${HOLDFAST_WEBHOOKS:-holdfast}",
      description = "name of the two webhook configurations that carry our caBundle")
  private String webhooks = "";

  @Option(
      names = "--instance",
      defaultValue = "${HOSTNAME:-holdfast}",
      description = "name of this pod, for Events")
  private String instance = "";

  @Option(
      names = "--delegation",
      defaultValue = "${HOLDFAST_DELEGATION:-false}",
      description = "read policy ConfigMaps of other namespaces too")
  private boolean delegation;

  @Option(
      names = "--controller",
      negatable = true,
      defaultValue = "${HOLDFAST_CONTROLLER:-true}",
      fallbackValue = "true",
      description = "keep the backup schedules in place too, on the one replica that leads")
  private boolean controller;

  @Option(
      names = "--orphan-grace",
      paramLabel = "DURATION",
      converter = GoDurationConverter.class,
      defaultValue = "${HOLDFAST_ORPHAN_GRACE:-1h}",
      description = "how long a Velero Schedule that nothing asks for is kept, paused")
  private Duration orphanGrace = Duration.ZERO;

  @Option(
      names = "--in-flight-bytes",
      defaultValue = "${HOLDFAST_IN_FLIGHT_BYTES:-33554432}",
      description = "bytes of reviews held at once; more are refused at once")
  private long inFlightBytes;

  @Option(
      names = "--log-format",
      defaultValue = "${HOLDFAST_LOG_FORMAT:-text}",
      description = "text or json")
  private LogFormat logFormat = LogFormat.TEXT;

  private enum LogFormat {
    TEXT,
    JSON
  }

  @Override
  public Integer call() throws Exception {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    Settings settings =
        new Settings(
            port,
            managementPort,
            managementTls,
            namespace,
            service,
            Optional.ofNullable(standalone),
            Optional.ofNullable(caOut),
            inFlightBytes);
    List<String> problems = settings.problems();
    if (!problems.isEmpty()) {
      problems.forEach(problem -> line.getErr().println("error: " + problem));
      return ExitCode.BAD_INPUT;
    }
    if (logFormat == LogFormat.JSON) {
      // Read when the first logger is made, which is after this.
      System.setProperty("logback.configurationFile", "logback-json.xml");
    }
    Server.run(
        settings,
        new ClusterOptions(
            Optional.ofNullable(kubeconfig),
            instance,
            webhooks,
            delegation,
            new ControllerOptions(controller, orphanGrace)));
    return ExitCode.FINE;
  }
}
