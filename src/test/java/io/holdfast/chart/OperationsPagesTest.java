package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.codec.JsonWriter;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages on running Holdfast tell to do can be done, and what they name is there. */
class OperationsPagesTest {
  private static final Path PAGES = Path.of("src/docs/operations");
  private static final Path PERFORMANCE = Path.of("src/docs/performance.md");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n(.*?)```");
  private static final Pattern FIGURE = Pattern.compile("\\d+\\.\\d+|\\d+,\\d+|\\d+ MiB");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|[^|]*\\|[^|]*\\|([^|]*)\\|");
  private static final int THREATS = 18;

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return Stream.concat(
              files.sorted(), Stream.of(Path.of("README.md"), Rendered.CHART.resolve("README.md")))
          .toList();
    }
  }

  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path page : pages()) {
      Files.readAllLines(page).stream()
          .map(line -> line.replaceFirst("^\\$ ", ""))
          .filter(HelmLine::renders)
          .forEach(commands::add);
    }
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyHelmCommandRenders(String command) {
    HelmLine line = HelmLine.of(command);
    assertThat(line.release()).isEqualTo("holdfast");
    assertThat(Path.of(line.chart()).toAbsolutePath()).isEqualTo(Rendered.CHART);
    assertThat(line.namespace()).isEqualTo("holdfast");

    Rendered chart = Rendered.with(line.namespace(), line.values());

    assertThat(chart.objects()).hasSizeGreaterThan(5);
  }

  @Test
  void toolsOfGitOpsAreGivenValuesThatTheChartTakes() throws Exception {
    List<Node> objects = new ArrayList<>();
    BLOCK
        .matcher(Files.readString(PAGES.resolve("gitops.md")))
        .results()
        .forEach(block -> objects.add(parsed(block.group(1))));
    assertThat(objects).hasSize(2);

    List<JsonNode> values = new ArrayList<>();
    for (Node object : objects) {
      JsonNode tree = new ObjectMapper().readTree(JsonWriter.bytes(object));
      values.addAll(tree.findValues("values"));
      values.addAll(tree.findValues("valuesObject"));
    }
    assertThat(values)
        .hasSize(2)
        .allSatisfy(value ->
            assertThat(Rendered.values("holdfast", value.toString()).objects()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    LINK.matcher(Files.readString(page))
        .results()
        .forEach(link -> assertThat(page.resolveSibling(link.group(1))).exists());
  }

  @Test
  void figuresOfTheSizeTableWereMeasured() throws IOException {
    String measured = Files.readString(PERFORMANCE);
    List<String> rows =
        Files.readAllLines(PAGES.resolve("README.md")).stream()
            .dropWhile(line -> !line.startsWith("| Cluster | Seen"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.split("\\|", -1)[2])
            .toList();
    assertThat(rows)
        .hasSize(4)
        .allSatisfy(row ->
            FIGURE
                .matcher(row)
                .results()
                .forEach(figure -> assertThat(measured).contains(figure.group())));
  }

  @Test
  void everyThreatIsHeldByTestsThatAreThere() throws IOException {
    Map<String, List<Path>> tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      tests =
          files.collect(
              java.util.stream.Collectors.groupingBy(file -> file.getFileName().toString()));
    }
    List<String> numbers = new ArrayList<>();
    ROW.matcher(Files.readString(PAGES.resolve("threat-model.md")))
        .results()
        .forEach(row -> {
          numbers.add(row.group(1));
          Stream.of(row.group(2).split(", ", -1))
              .map(name -> name.replace("`", "").strip())
              .filter(name -> !name.isEmpty())
              .forEach(name -> assertThat(tests).as(row.group(1)).containsKey(name + ".java"));
        });
    assertThat(numbers).hasSize(THREATS).doesNotHaveDuplicates();
  }

  private static Node parsed(String yaml) {
    try {
      return YamlReader.read(yaml, "gitops.md").getFirst();
    } catch (io.holdfast.codec.CodecException e) {
      throw new AssertionError(e);
    }
  }
}
