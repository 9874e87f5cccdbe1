package io.holdfast.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The form above a list. It asks the server anew, so that the address says what is shown. */
record Form(String page, String label, List<Html> fields) {
  Form(String page, String label) {
    this(page, label, List.of());
  }

  /** With a field for free text. */
  Form search(String name, String label, String value) {
    return and(
        labelled(
            name,
            label,
            Html.of("input").with("type", "search").with("name", name).with("value", value)));
  }

  /**
   * With a choice.
   *
   * @param choices the text by value
   */
  Form choice(String name, String label, String value, Map<String, String> choices) {
    List<Html> options = new ArrayList<>();
    choices.forEach((code, text) -> {
      Html.Element option = Html.of("option", text).with("value", code);
      options.add(code.equals(value) ? option.with("selected") : option);
    });
    return and(labelled(name, label, Html.of("select").with("name", name).add(options)));
  }

  Html html() {
    Address address = Address.of(page);
    return Html.of("form")
        .with("method", "get")
        .with("action", address.path())
        .with("role", "search")
        .with("aria-label", label)
        .styled("filter")
        .add(fields)
        .add(
            Html.of(
                    "div",
                    Html.of("button", "Show").with("type", "submit"),
                    Html.link(address.path(), "Clear"))
                .styled("buttons"));
  }

  private Form and(Html field) {
    List<Html> all = new ArrayList<>(fields);
    all.add(field);
    return new Form(page, label, all);
  }

  private static Html labelled(String name, String label, Html.Element field) {
    String id = "filter-" + name;
    return Html.of("div", Html.of("label", label).with("for", id), field.with("id", id))
        .styled("field");
  }
}
