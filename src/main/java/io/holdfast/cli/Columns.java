package io.holdfast.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Help;

/** Rows of text below each other, each column as wide as its longest entry, as kubectl has it. */
final class Columns {
  private static final int GAP = 3;

  /** No column is cut to less. */
  private static final int LEAST = 8;

  private Columns() {}

  /** The table; the first row is its head, and all have as many entries. */
  static String text(List<List<String>> rows) {
    return text(rows, Terminal.width());
  }

  /** The same, cut where it is wider than the screen: always what is widest. */
  static String text(List<List<String>> rows, OptionalInt screen) {
    int[] widths = widths(rows);
    screen.ifPresent(width -> narrow(widths, width));
    List<Help.Column> columns = new ArrayList<>();
    for (int width : widths) {
      columns.add(new Help.Column(width + GAP, 0, Help.Column.Overflow.SPAN));
    }
    Help.TextTable table =
        Help.TextTable.forColumns(
            Help.defaultColorScheme(Help.Ansi.OFF), columns.toArray(Help.Column[]::new));
    for (List<String> row : rows) {
      String[] cells = new String[widths.length];
      Arrays.setAll(cells, i -> cut(row.get(i), widths[i]));
      table.addRowValues(cells);
    }
    return table.toString();
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static void narrow(int[] widths, int screen) {
    int over = Arrays.stream(widths).sum() + GAP * (widths.length - 1) - screen;
    while (over > 0) {
      int widest = widest(widths);
      if (widths[widest] <= LEAST) {
        return;
      }
      widths[widest]--;
      over--;
    }
  }

  private static int widest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] >= widths[widest] ? i : widest;
    }
    return widest;
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
