package io.holdfast.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * A table whose head says what its columns are.
 *
 * @param caption what it lists, read out before it
 */
record Table(String caption, List<String> head, List<List<Html>> rows) {
  Table {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /** In a frame that can be moved by keyboard where it is wider than the page. */
  Html html() {
    List<Html> columns = new ArrayList<>();
    head.forEach(name -> columns.add(Html.of("th", name).with("scope", "col")));
    List<Html> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(line(row)));
    return frame(
        caption,
        Html.of(
            "table",
            Html.of("caption", caption).styled("unseen"),
            Html.of("thead", Html.of("tr").add(columns)),
            Html.of("tbody").add(lines)));
  }

  static Html frame(String name, Html content) {
    return Html.of("div", content)
        .styled("frame")
        .with("role", "region")
        .with("aria-label", name)
        .with("tabindex", "0");
  }

  /** The first cell names the row. */
  private static Html line(List<Html> cells) {
    List<Html> line = new ArrayList<>();
    for (Html cell : cells) {
      line.add(line.isEmpty() ? Html.of("th", cell).with("scope", "row") : Html.of("td", cell));
    }
    return Html.of("tr").add(line);
  }
}
