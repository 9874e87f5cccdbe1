package io.holdfast.cluster;

import io.holdfast.endtoend.InstalledHoldfast;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The cluster for a person: {@code ./mvnw -Pcluster}. Starts it with Velero's definitions and the
 * parts that the arguments name, says how to use it, and runs until Ctrl-C.
 */
public final class LocalCluster {

  private final PrintStream out;

  private LocalCluster(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs until the JVM is ended.
   *
   * @param arguments names of {@link Part}, in any case
   */
  public static void main(String... arguments) throws InterruptedException {
    List<Part> parts =
        Arrays.stream(arguments)
            .map(argument -> Part.valueOf(argument.toUpperCase(Locale.ROOT)))
            .toList();
    new LocalCluster(System.out).run(parts);
  }

  private void run(List<Part> parts) throws InterruptedException {
    Instant begin = Instant.now();
    out.println(
        "Starting the cluster; the first time, its programs are built, which takes minutes.");
    Cluster cluster = Cluster.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster), "stop"));
    cluster.veleroDefinitions();
    parts.forEach(part -> part.start(cluster));
    explain(cluster, parts, Duration.between(begin, Instant.now()));
    awaitParentsEnd();
    System.exit(0);
  }

  /**
   * Ctrl-C ends Maven, whose child this is. It may not end us: to render the chart a library of Go
   * is loaded, which takes the signals that Java waits for.
   */
  private static void awaitParentsEnd() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Optional<ProcessHandle> maven = ProcessHandle.current().parent();
    Optional<?> _ = maven.map(parent -> parent.onExit().thenRun(ended::countDown));
    ended.await();
  }

  private void explain(Cluster cluster, List<Part> parts, Duration took) {
    out.printf(
        """

        Kubernetes runs at %s (started in %.1f s). In another terminal:

          export KUBECONFIG=%s
          export PATH="%s:$PATH"     # kubectl and velero of the right versions

          kubectl get namespaces
          kubectl create namespace shop
          kubectl --as=alice --as-group=developers -n shop create configmap mine --from-literal=a=b
          kubectl explain schedule.spec.schedule
        """,
        cluster.apiServerUrl(),
        took.toMillis() / 1000.0,
        cluster.kubeconfig(),
        Programs.with("kubectl", "velero").directory());
    parts.forEach(part -> out.println("  " + part.command()));
    out.printf("%nLogs are in %s. Ctrl-C stops everything.%n", cluster.directory());
  }

  private void stop(Cluster cluster) {
    cluster.close();
    out.println("Stopped.");
  }

  /** What can be started on top. */
  private enum Part {
    /** Holdfast with its chart. */
    HOLDFAST("kubectl create namespace shop --dry-run=server -o yaml   # see its labels") {
      @Override
      void start(Cluster cluster) {
        cluster.kubectl("create", "namespace", "velero");
        InstalledHoldfast holdfast = new InstalledHoldfast(cluster, Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(holdfast::stop, "stop holdfast"));
      }
    },
    /** Velero's server with an object store. */
    VELERO("velero schedule create nightly --schedule '0 1 * * *' --ttl 48h") {
      @Override
      void start(Cluster cluster) {
        cluster.velero();
      }
    },
    /** VolumeSnapshots with snapshot-controller. */
    SNAPSHOTS("kubectl get volumesnapshotclasses") {
      @Override
      void start(Cluster cluster) {
        cluster.snapshotController();
      }
    };

    private final String command;

    Part(String command) {
      this.command = command;
    }

    abstract void start(Cluster cluster);

    String command() {
      return command;
    }
  }
}
