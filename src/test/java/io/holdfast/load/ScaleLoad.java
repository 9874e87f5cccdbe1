package io.holdfast.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.Gateway;
import io.holdfast.cluster.Gateway.Asked;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.endtoend.InstalledHoldfast;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * {@code ./mvnw -Pload-scale}: how long the controller takes in a large cluster until everything
 * has its label and its Velero Schedule, at the rates that it ships with, and what it asks of the
 * API server when nothing happens any more.
 */
public final class ScaleLoad {
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final Duration REST = Duration.ofMinutes(10);
  private static final String SCHEDULES = "/apis/velero.io/v1/namespaces/velero/schedules?limit=1";

  private final PrintStream out = System.out;
  private final int namespaces;
  private final int claims;
  private long longestPlan;

  private ScaleLoad(int namespaces, int claims) {
    this.namespaces = namespaces;
    this.claims = claims;
  }

  /**
   * Runs in the project's folder.
   *
   * @param arguments how many Namespaces, and how many claims in all of them
   */
  public static void main(String[] arguments) throws Exception {
    new ScaleLoad(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).run();
  }

  private void run() throws Exception {
    Machine.print(out);
    try (Cluster cluster = Cluster.start();
        Gateway gateway = cluster.gateway()) {
      cluster.veleroDefinitions();
      TestNamespace home = cluster.createNamespace();
      Instant begun = Instant.now();
      new LargeCluster(namespaces, claims).fill(cluster.api());
      out.printf("%d Namespaces, %d claims: made in %s%n", namespaces, claims, since(begun));
      try (InstalledHoldfast holdfast =
          InstalledHoldfast.controlling(
              cluster, home, account -> account.through(gateway), "1h", Map.of())) {
        converge(cluster.api(), holdfast);
        rest(holdfast, gateway);
      }
    }
    Machine.print(out);
  }

  private void converge(Api api, InstalledHoldfast holdfast) throws Exception {
    Instant begun = Instant.now();
    Await.until(
        LONGEST,
        "every Namespace to have a Schedule",
        () -> {
          look(holdfast);
          return count(api) >= namespaces;
        });
    out.printf("every Namespace has its Schedule after %s%n", since(begun));
    Await.until(LONGEST, "every label", () -> isSettled(look(holdfast)));
    out.printf("every label is there after %s%n", since(begun));
    Memory memory = Memory.of(holdfast.pid());
    out.printf(
        "planning took %d ms at most; RSS %.0f MiB, %.0f at most%n",
        longestPlan, memory.now(), memory.peak());
  }

  private void rest(InstalledHoldfast holdfast, Gateway gateway) throws Exception {
    TimeUnit.SECONDS.sleep(30);
    Instant from = Instant.now();
    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
    Instant to = Instant.now();
    List<Asked> asked =
        gateway.asked().stream()
            .filter(one -> !one.at().isBefore(from) && one.at().isBefore(to))
            .toList();
    JsonNode controller = look(holdfast);
    out.printf(
        "at rest: %.1f calls a minute; the last pass planned for %s ms%n",
        aMinute(asked.size()), controller.path("planningMillis"));
    asked.stream()
        .collect(Collectors.groupingBy(ScaleLoad::what, TreeMap::new, Collectors.counting()))
        .forEach((what, times) -> out.printf("  %4.1f %s%n", aMinute(times), what));
    Memory memory = Memory.of(holdfast.pid());
    out.printf(
        "RSS %.0f MiB, heap in use after a collection %.1f MiB%n",
        memory.now(), Server.heap(holdfast.pid()));
  }

  private static double aMinute(long times) {
    return (double) times / REST.toMinutes();
  }

  private static String what(Asked asked) {
    String path = asked.path().replaceFirst("\\?.*", "");
    return asked.path().contains("watch=") ? "WATCH " + path : asked.method() + " " + path;
  }

  private JsonNode look(InstalledHoldfast holdfast) throws InterruptedException {
    TimeUnit.SECONDS.sleep(2);
    JsonNode controller = holdfast.status().path("controller");
    longestPlan = Math.max(longestPlan, controller.path("planningMillis").asLong());
    return controller;
  }

  private static boolean isSettled(JsonNode controller) {
    return controller.path("leading").asBoolean() && controller.path("planned").asInt() == 0;
  }

  private static int count(Api api) {
    JsonNode list = api.get(SCHEDULES).orFail();
    return list.path("items").size() + list.at("/metadata/remainingItemCount").asInt();
  }

  private static String since(Instant begun) {
    return Duration.between(begun, Instant.now())
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .substring(2)
        .toLowerCase(Locale.ROOT);
  }
}
