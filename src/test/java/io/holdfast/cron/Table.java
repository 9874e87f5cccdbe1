package io.holdfast.cron;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Test data: a resource with one row a line, columns separated by tabs, comments after #. */
final class Table {
  private Table() {}

  static List<List<String>> rows(String resource) {
    try (InputStream in = Table.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a string literal as Java, JSON and Go write it. */
  static String unescape(String literal) {
    StringBuilder text = new StringBuilder();
    int i = 1;
    while (i < literal.length() - 1) {
      char c = literal.charAt(i);
      if (c != '\\') {
        text.append(c);
        i++;
      } else if (literal.charAt(i + 1) == 'u') {
        text.append((char) Integer.parseInt(literal.substring(i + 2, i + 6), 16));
        i += 6;
      } else {
        text.append(literal.substring(i, i + 2).translateEscapes());
        i += 2;
      }
    }
    return text.toString();
  }
}
