package io.holdfast.load;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What whole processes of Holdfast take: time until ready, time of a check, memory. */
final class ProcessFigures {
  private static final int RUNS = 5;
  private static final int CLAIMS = 1000;
  private static final long IDLE_NANOS = 2_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Path project;
  private final Path folder;

  ProcessFigures(Path project, Path folder) {
    this.project = project;
    this.folder = folder;
  }

  void print(PrintStream out) throws Exception {
    Table table = new Table(out, "process", "seconds", "MiB", "budget");
    List<Double> ready = new ArrayList<>();
    List<Double> idle = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      try (Webhook holdfast = Webhook.holdfast(project, folder)) {
        ready.add(holdfast.ready().toNanos() / NANOS_PER_SECOND);
        LockSupport.parkNanos(IDLE_NANOS);
        idle.add(holdfast.server().memory().now());
      }
    }
    table.row(
        "serve, start to ready; idle 2 s later",
        Spread.of(ready),
        Spread.of(idle),
        "≤ 1.5 s with an AOT cache, ≤ 1 s in the small profile");
    check(table, "check, one claim", 1, "≤ 0.35 s, ≤ 200 MiB");
    check(table, "check, 1,000 claims in a file", CLAIMS, "≤ 1.2 s, ≤ 200 MiB");
  }

  private void check(Table table, String name, int claims, String budget) throws Exception {
    Path file = folder.resolve(claims + "-claims.yaml");
    Files.writeString(
        file, IntStream.range(0, claims).mapToObj(ProcessFigures::claim).collect(joining()));
    List<String> command = List.of(Webhook.program(project).toString(), "check", file.toString());
    List<MeasuredRun> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(MeasuredRun.of(command, folder.resolve("check.log")));
    }
    table.row(
        name, Spread.of(runs, MeasuredRun::seconds), Spread.of(runs, MeasuredRun::peak), budget);
  }

  private static String claim(int number) {
    return """
    ---
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: data-%d
      namespace: shop
      labels:
        app: orders
    spec:
      accessModes: [ReadWriteOnce]
      storageClassName: fast
      resources:
        requests:
          storage: 10Gi
    """
        .formatted(number);
  }
}
