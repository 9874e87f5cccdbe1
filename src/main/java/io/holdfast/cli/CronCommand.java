package io.holdfast.cli;

import io.holdfast.model.Quoted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "cron",
    description =
        "Prints what a cron expression means in each Velero: next fires, smallest gap, and what"
            + " differs. Exit code 1: no version accepts it.",
    footer = {
      "",
      "Examples:",
      "  holdfast cron '0 1 13 * 5'",
      "  holdfast cron '30 2 * * *' --zone Europe/Berlin --count 3",
      "  cut -f2 schedules.tsv | holdfast cron -"
    },
    mixinStandardHelpOptions = true)
final class CronCommand implements Callable<Integer> {
  private static final int MOST_FIRES = 1000;

  @Parameters(
      paramLabel = "EXPR",
      description = "a cron expression; - reads one a line and prints one JSON document a line")
  private String expression = "";

  @Mixin private Output output = new Output();

  @Mixin private AsOf asOf = new AsOf();

  @Option(names = "--count", description = "how many next fires to print", defaultValue = "5")
  private int count;

  @Option(names = "--zone", description = "zone of the server's clock", defaultValue = "UTC")
  private String zone = "UTC";

  @Override
  public Integer call() {
    if (count < 0 || count > MOST_FIRES) {
      throw new BadInputException("--count is " + count + ", must be from 0 to " + MOST_FIRES);
    }
    PrintWriter out = output.writer();
    Instant start = asOf.moment();
    ZoneId clock = clock();
    if (expression.equals("-")) {
      return answerLines(out, start, clock);
    }
    CronMeaning meaning = CronMeaning.of(expression, start, clock, count);
    switch (output.format()) {
      case TEXT -> meaning.print(out);
      case JSON -> Json.print(out, "CronMeaning", meaning::write);
    }
    return meaning.rejectedEverywhere() ? ExitCode.FINDING : ExitCode.FINE;
  }

  private int answerLines(PrintWriter out, Instant start, ZoneId clock) {
    int exit = ExitCode.FINE;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String line = in.readLine();
      while (line != null) {
        CronMeaning meaning = CronMeaning.of(line, start, clock, count);
        Json.print(out, "CronMeaning", meaning::write);
        exit = meaning.rejectedEverywhere() ? ExitCode.FINDING : exit;
        line = in.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return exit;
  }

  private ZoneId clock() {
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new BadInputException(
          "--zone is " + Quoted.of(zone) + ", must be an IANA zone such as UTC or Europe/Berlin");
    }
    return ZoneId.of(zone);
  }
}
