package io.holdfast.dashboard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Namespaces by the age of their claims' newest recovery points. The number says what the shade
 * does.
 */
record HeatMap(List<NamespaceSummary> all, List<NamespaceSummary> namespaces) {
  private static final int SHADES = 4;

  HeatMap {
    all = List.copyOf(all);
    namespaces = List.copyOf(namespaces);
  }

  Html html() {
    List<Html> head = new ArrayList<>();
    head.add(Html.of("th", "Namespace").with("scope", "col"));
    for (Age age : Age.values()) {
      head.add(Html.of("th", age.word()).with("scope", "col"));
    }
    List<Html> rows = new ArrayList<>();
    rows.add(sum());
    namespaces.forEach(summary -> rows.add(row(summary)));
    String caption = "Number of claims by namespace and age of the newest recovery point";
    return Table.frame(
        caption,
        Html.of(
                "table",
                Html.of("caption", caption).styled("unseen"),
                Html.of("thead", Html.of("tr").add(head)),
                Html.of("tbody").add(rows))
            .styled("heat"));
  }

  private Html sum() {
    Map<Age, Integer> sum = new EnumMap<>(Age.class);
    all.forEach(one -> one.ages().forEach((age, count) -> sum.merge(age, count, Integer::sum)));
    return row(Html.of("th", "All"), "", sum).styled("sum");
  }

  private static Html row(NamespaceSummary summary) {
    String name = summary.name();
    Html.Element head =
        Html.of("th", Html.link(Address.of(ObjectKey.namespace(name)).toString(), name));
    return row(head, name, summary.ages());
  }

  private static Html.Element row(Html.Element head, String namespace, Map<Age, Integer> ages) {
    int whole = ages.values().stream().mapToInt(Integer::intValue).sum();
    List<Html> cells = new ArrayList<>();
    cells.add(head.with("scope", "row"));
    for (Age age : Age.values()) {
      cells.add(cell(namespace, age, ages.getOrDefault(age, 0), whole));
    }
    return Html.of("tr").add(cells);
  }

  private static Html cell(String namespace, Age age, int count, int whole) {
    if (count == 0) {
      return Html.of("td", Html.of("span", "0").styled("zero"));
    }
    String address =
        Address.of("claims").with("namespace", namespace).with("age", age.code()).toString();
    return Html.of("td", Html.link(address, Words.count(count)))
        .styled("age-%s shade-%d".formatted(age.code(), Math.ceilDiv(count * SHADES, whole)));
  }
}
