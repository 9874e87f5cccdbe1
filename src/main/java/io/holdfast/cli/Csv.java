package io.holdfast.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of RFC 4180 that no spreadsheet takes for formulas. */
final class Csv {
  /** What makes a cell a formula, and what spreadsheets skip in front of one. */
  private static final String FORMULA = "=+-@\t\r\n";

  private Csv() {}

  /** The row with its line break. */
  static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A text stays text behind an apostrophe. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
