package io.holdfast.load;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** A Markdown table, written line by line so that a person sees it grow. */
final class Table {
  private final PrintStream out;

  Table(PrintStream out, String... heads) {
    this.out = out;
    out.println();
    row((Object[]) heads);
    row(Arrays.stream(heads).map(head -> "---").toArray());
  }

  /** Numbers get as many digits as say something. */
  void row(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ')
          .append(cell instanceof Double number ? figure(number) : cell.toString())
          .append(" |");
    }
    out.println(line);
  }

  static String figure(double number) {
    double size = Math.abs(number);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, number);
  }
}
