package io.holdfast.cron;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The search for the longest gap, which the load of a policy makes for each schedule and a review
 * for each Schedule.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GapBenchmark {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  /** From what is usual to what fires most often, on each side of clock changes. */
  @Param({
    "0 1 * * *",
    "* * * * *",
    "CRON_TZ=Europe/Berlin 0 1 * * *",
    "CRON_TZ=Europe/Berlin * * * * *",
    "CRON_TZ=Europe/Berlin * * 1-30 * *"
  })
  public String text = "";

  private Optional<CronExpression> expression = Optional.empty();

  /** Reads the text. */
  @Setup
  public void parse() {
    expression =
        CronExpression.parse(text, Dialect.GO_CRON) instanceof CronParse.Valid valid
            ? Optional.of(valid.expression())
            : Optional.empty();
  }

  /** The longest gap of five years. */
  @Benchmark
  public Optional<Duration> longestGap() {
    return expression.orElseThrow().largestGap(FROM);
  }
}
