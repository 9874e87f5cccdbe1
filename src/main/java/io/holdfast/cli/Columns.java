package io.holdfast.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;

/** Rows of text below each other, each column as wide as its longest entry, as kubectl has it. */
final class Columns {
  private static final int GAP = 3;

  private Columns() {}

  /** The table; the first row is its head, and all have as many entries. */
  static String text(List<List<String>> rows) {
    List<Help.Column> columns = new ArrayList<>();
    for (int i = 0; i < rows.getFirst().size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      columns.add(new Help.Column(width + GAP, 0, Help.Column.Overflow.SPAN));
    }
    Help.TextTable table =
        Help.TextTable.forColumns(
            Help.defaultColorScheme(Help.Ansi.OFF), columns.toArray(Help.Column[]::new));
    rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
    return table.toString();
  }
}
