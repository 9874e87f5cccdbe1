package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.Ran;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Velero;
import io.holdfast.fixture.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Objects that the real Velero with its object store, the real snapshot-controller and Holdfast's
 * own rounds brought into known states; and what every control says of each of them, as a table.
 */
@ClusterTest
class KnownStatesIT {
  private static final Path TABLE =
      Path.of("src/test/resources/io/holdfast/endtoend/known/table.txt");

  /** The clock of the audit is ahead, so that a recovery point can be stale without a wait. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private static final List<String> CONTROLS =
      IntStream.rangeClosed(701, 717).mapToObj(number -> "HF-" + number).toList();

  /** A row of the file; the columns after the grade are words for people. */
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^[^,\n]+,[^,]+,(?<rule>HF-7\\d\\d),(\"[^\"]*\"|[^,]*),(?<kind>\\w+),"
              + "(?<namespace>[^,]*),(?<name>[^,]*),(?<result>\\w+),(?<grade>\\w*),");

  private final Cluster cluster;
  private final KnownStates states;

  @TempDir private Path folder = Path.of("");

  KnownStatesIT(Cluster cluster, Velero velero) {
    this.cluster = cluster;
    this.states = new KnownStates(cluster, velero);
  }

  @BeforeEach
  void bringThemThere() throws IOException {
    states.bringAbout();
  }

  @AfterEach
  void leaveNothing() {
    states.clear();
  }

  @Test
  void everyControlSaysOfEachWhatTheTableSaysAlsoFromADump() throws IOException {
    String from = Instant.now().plus(AHEAD).toString();
    List<String> live =
        List.of(
            "--kubeconfig",
            cluster.admin().kubeconfig().toString(),
            "--holdfast-namespace",
            KnownStates.HOME.name());
    Path dump = folder.resolve("cluster.json");
    String table = table(from, live);
    Files.writeString(dump, run(Stream.concat(Stream.of("dump"), live.stream())).out());

    assertThat(
            table(from, List.of(dump.toString(), "--holdfast-namespace", KnownStates.HOME.name())))
        .isEqualTo(table);
    Golden.check(TABLE, table, KnownStatesIT.class);
  }

  private static String table(String from, List<String> source) {
    Ran ran =
        run(
            Stream.concat(
                Stream.of("audit", "-o", "csv", "--all", "--from", from), source.stream()));
    assertThat(ran.out()).as(ran.err()).startsWith("time,policy,rule,title,kind,");
    Map<String, Map<String, String>> table = new TreeMap<>();
    Matcher row = ROW.matcher(ran.out());
    while (row.find()) {
      if (KnownStates.has(row.group("namespace"), row.group("name"))) {
        table
            .computeIfAbsent(object(row), _ -> new TreeMap<>())
            .put(row.group("rule"), (row.group("result") + " " + letter(row)).strip());
      }
    }
    StringBuilder text =
        new StringBuilder(line("d: direct, i: inferred, s: somebody says so", CONTROLS));
    table.forEach((object, cells) ->
        text.append(
            line(object, CONTROLS.stream().map(rule -> cells.getOrDefault(rule, ".")).toList())));
    return text.toString();
  }

  private static Ran run(Stream<String> arguments) {
    return Ran.of(arguments.toArray(String[]::new));
  }

  /** Names of rounds say when they were. */
  private static String object(Matcher row) {
    String namespace = row.group("namespace");
    return row.group("kind")
        + " "
        + (namespace.isEmpty() ? "" : namespace + "/")
        + row.group("name").replaceAll("-\\d{12}-[0-9a-f]{8}$", "-SLOT");
  }

  private static String letter(Matcher row) {
    return row.group("grade").replace("declared", "s").replaceAll("(?<=^[di])\\w+", "");
  }

  private static String line(String head, List<String> cells) {
    StringBuilder line = new StringBuilder("%-55s".formatted(head));
    cells.forEach(cell -> line.append("%-7s".formatted(cell)));
    return line.toString().stripTrailing() + "\n";
  }
}
