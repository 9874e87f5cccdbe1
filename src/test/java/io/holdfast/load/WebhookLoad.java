package io.holdfast.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drives webhooks in turn, several rounds, and compares what Holdfast did with the others. */
final class WebhookLoad {
  private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);
  private static final Duration FIRST_WARM_UP = Duration.ofSeconds(10);
  private static final Duration WARM_UP = Duration.ofMillis(500);
  private static final int BUSY = 16;

  private final Generator generator;
  private final PrintStream out;
  private final int rounds;
  private final Duration measured;

  WebhookLoad(Generator generator, PrintStream out, int rounds, Duration measured) {
    this.generator = generator;
    this.out = out;
    this.rounds = rounds;
    this.measured = measured;
  }

  /** The last of {@code webhooks} is Holdfast. */
  void run(List<Webhook> webhooks) throws Exception {
    for (Webhook webhook : webhooks) {
      generator.measure(webhook.review("/mutate"), BUSY, FIRST_WARM_UP, WARM_UP);
    }
    Map<Integer, Map<String, List<Latencies>>> all = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (int connections : CONNECTIONS) {
        for (Webhook webhook : webhooks) {
          Latencies seen =
              generator.measure(webhook.review("/mutate"), connections, WARM_UP, measured);
          all.computeIfAbsent(connections, key -> new LinkedHashMap<>())
              .computeIfAbsent(webhook.name(), key -> new ArrayList<>())
              .add(seen);
        }
      }
    }
    printFigures(all);
    printRatios(all, webhooks.getLast().name());
    printMemory(webhooks);
  }

  private void printFigures(Map<Integer, Map<String, List<Latencies>>> all) {
    Table table = new Table(out, "connections", "webhook", "reviews/s", "p50 ms", "p99 ms");
    all.forEach((connections, byName) ->
        byName.forEach((name, seen) ->
            table.row(
                connections,
                name,
                Spread.of(seen, Latencies::perSecond),
                Spread.of(seen, Latencies::p50),
                Spread.of(seen, Latencies::p99))));
  }

  private void printRatios(Map<Integer, Map<String, List<Latencies>>> all, String holdfast) {
    Table table =
        new Table(out, "connections", "Holdfast against", "throughput ×", "p99 ×", "budget");
    all.forEach((connections, byName) -> {
      List<Latencies> ours = byName.getOrDefault(holdfast, List.of());
      byName.forEach((name, theirs) -> {
        if (!name.equals(holdfast)) {
          table.row(
              connections,
              name,
              Spread.between(ours, theirs, (our, their) -> our.perSecond() / their.perSecond()),
              Spread.between(ours, theirs, (our, their) -> our.p99() / their.p99()),
              budget(name, connections));
        }
      });
    });
  }

  private static String budget(String name, int connections) {
    if (!name.equals("Go")) {
      return "throughput ≥ 0.5";
    }
    return connections == BUSY ? "throughput ≥ 1.8, p99 ≤ 1" : "p99 ≤ 1";
  }

  private void printMemory(List<Webhook> webhooks) throws Exception {
    Table table = new Table(out, "webhook", "RSS after load, MiB", "peak, MiB");
    for (Webhook webhook : webhooks) {
      Memory memory = webhook.server().memory();
      table.row(webhook.name(), memory.now(), memory.peak());
    }
  }
}
