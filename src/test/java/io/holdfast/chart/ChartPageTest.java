package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The chart's page names every value with its default, and none that is not there. */
class ChartPageTest {
  /** Values that the page describes in words. */
  private static final Set<String> IN_WORDS = Set.of("policy.spec", "resources");

  private final List<String> rows = new ArrayList<>();

  @Test
  void pageAndValuesAgree() throws Exception {
    Node values = YamlReader.read(Files.readString(file("values.yaml")), "values.yaml").getFirst();
    collect(values, "");
    List<String> page =
        Files.readString(file("README.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(ChartPageTest::start)
            .toList();
    assertThat(page).containsExactlyElementsOf(rows);
  }

  private void collect(Node values, String prefix) {
    values
        .fields()
        .forEach((name, value) -> {
          String path = prefix + name;
          if (IN_WORDS.contains(path)) {
            rows.add("| `%s` |".formatted(path));
          } else if (value instanceof Node.Mapping && !value.fields().isEmpty()) {
            collect(value, path + ".");
          } else {
            rows.add("| `%s` | `%s` |".formatted(path, text(value)));
          }
        });
  }

  private static String start(String row) {
    String[] cells = row.split(" \\| ", 3);
    String path = cells[0].substring(3, cells[0].length() - 1);
    return IN_WORDS.contains(path) ? cells[0] + " |" : cells[0] + " | " + cells[1] + " |";
  }

  private static String text(Node value) {
    return switch (value) {
      case Node.Text text -> text.value().isEmpty() ? "\"\"" : text.value();
      case Node.Numeral number -> number.literal();
      case Node.Bool bool -> Boolean.toString(bool.value());
      case Node.Sequence sequence -> "[]";
      case Node.Mapping mapping -> "{}";
      case Node.Null nothing -> "null";
    };
  }

  private static Path file(String name) {
    return Rendered.CHART.resolve(name);
  }
}
