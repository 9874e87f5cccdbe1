package io.holdfast.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of the chart's values, made from {@code values.yaml}: the comment above a value says
 * what it means. Every value takes one line there, and those of a section stand below it.
 */
record ValuesPage(List<Row> rows) {
  private static final Pattern KEY = Pattern.compile("( *)(\\w+):(?: (.*))?");
  private static final int INDENT = 2;

  /** A value, or a section where {@code fallback} is empty. */
  record Row(String path, String fallback, String meaning) {
    private String line() {
      return fallback.isEmpty()
          ? "| **`%s`** | | %s |".formatted(path, meaning)
          : "| `%s` | `%s` | %s |".formatted(path, fallback, meaning);
    }
  }

  static ValuesPage of(List<String> lines) {
    List<Row> rows = new ArrayList<>();
    List<String> section = new ArrayList<>();
    List<String> comment = new ArrayList<>();
    for (String line : lines) {
      Matcher key = KEY.matcher(line);
      if (line.strip().startsWith("#")) {
        comment.add(line.strip().substring(1).strip());
      } else if (key.matches()) {
        int depth = key.group(1).length() / INDENT;
        section.subList(depth, section.size()).clear();
        section.add(key.group(2));
        String fallback = key.group(3) == null ? "" : key.group(3);
        rows.add(new Row(String.join(".", section), fallback, String.join(" ", comment)));
        comment.clear();
      } else if (!line.isBlank()) {
        throw new AssertionError("values.yaml: no value and no comment: " + line);
      }
    }
    return new ValuesPage(rows);
  }

  String table() {
    StringBuilder table = new StringBuilder("| Value | Default | Meaning |\n| --- | --- | --- |\n");
    rows.forEach(row -> table.append(row.line()).append('\n'));
    return table.toString();
  }
}
