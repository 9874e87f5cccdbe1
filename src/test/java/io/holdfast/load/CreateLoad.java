package io.holdfast.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares what creates take at a real API server with one webhook, another, and none. */
final class CreateLoad {
  private static final int RATE = 300;
  private static final int STEADY_WRITERS = 20;
  private static final int MANY_WRITERS = 50;
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private final Map<Way, Map<String, List<Latencies>>> all = new LinkedHashMap<>();
  private final Generator generator;
  private final Request create;
  private final Duration measured;

  /** How the writers write. */
  enum Way {
    ONE("1 writer"),
    STEADY("300/s from 20 writers"),
    MANY("50 writers");

    private final String text;

    Way(String text) {
      this.text = text;
    }
  }

  CreateLoad(Generator generator, Request create, Duration measured) {
    this.generator = generator;
    this.create = create;
    this.measured = measured;
  }

  /** One round of every way, recorded under {@code name}. */
  void round(String name) throws Exception {
    for (Way way : Way.values()) {
      all.computeIfAbsent(way, key -> new LinkedHashMap<>())
          .computeIfAbsent(name, key -> new ArrayList<>())
          .add(measure(way));
    }
  }

  private Latencies measure(Way way) throws Exception {
    return switch (way) {
      case ONE -> generator.measure(create, 1, WARM_UP, measured);
      case STEADY -> generator.measureAt(RATE, create, STEADY_WRITERS, WARM_UP, measured);
      case MANY -> generator.measure(create, MANY_WRITERS, WARM_UP, measured);
    };
  }

  /** Compares everything with the first name, and the last name with the one before. */
  void print(PrintStream out) {
    Table figures = new Table(out, "writers", "webhook", "creates/s", "p50 ms", "p99 ms");
    all.forEach((way, byName) ->
        byName.forEach((name, seen) ->
            figures.row(
                way.text,
                name,
                Spread.of(seen, Latencies::perSecond),
                Spread.of(seen, Latencies::p50),
                Spread.of(seen, Latencies::p99))));
    Table added =
        new Table(out, "writers", "webhook", "p50 added, ms", "p99 added, ms", "creates/s ×");
    all.forEach((way, byName) -> {
      List<List<Latencies>> columns = List.copyOf(byName.values());
      byName.forEach((name, seen) -> {
        List<Latencies> bare = columns.getFirst();
        if (!seen.equals(bare)) {
          added.row(
              way.text,
              name,
              Spread.between(bare, seen, (before, with) -> with.p50() - before.p50()),
              Spread.between(bare, seen, (before, with) -> with.p99() - before.p99()),
              Spread.between(bare, seen, (before, with) -> with.perSecond() / before.perSecond()));
        }
      });
    });
    printBudgets(out);
  }

  private void printBudgets(PrintStream out) {
    out.println();
    out.println("Budgets for Holdfast (2 processors with nothing else to do):");
    out.println("* 1 writer: p50 added ≤ 0.75 ms");
    out.println("* 300/s from 20 writers: p50 ≤ 2.0 ms, p99 ≤ Go's");
    out.println("* 50 writers: ≥ 1,300 creates/s; none 2,500, Go 1,400 where that was measured");
  }
}
