package io.holdfast.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All Namespaces with how many of their claims stand how. */
record NamespacesPage(Picture picture, Query query) {
  private static final String WORST = "worst";

  List<Html> content() {
    String text = query.text("q").strip();
    Optional<Protection> state = Protection.ofCode(query.text("state"));
    String sort = query.text("sort").equals(WORST) ? WORST : "";
    List<NamespaceSummary> all = shown(text, state, sort);
    Slice<NamespaceSummary> slice = Slice.of(all, query.page());
    Address address =
        Address.of("namespaces")
            .with("q", text)
            .with("state", state.map(Protection::code).orElse(""))
            .with("sort", sort);
    List<Html> content = new ArrayList<>(Waiting.notes(picture));
    content.add(form(text, state, sort));
    content.add(table(slice));
    content.add(slice.paging(address));
    return content;
  }

  private List<NamespaceSummary> shown(String text, Optional<Protection> state, String sort) {
    String wanted = text.toLowerCase(Locale.ROOT);
    Stream<NamespaceSummary> shown =
        picture.reading().namespaces().stream()
            .filter(summary -> summary.name().toLowerCase(Locale.ROOT).contains(wanted))
            .filter(summary -> state.isEmpty() || summary.standing() == state.get());
    return (sort.isEmpty() ? shown : shown.sorted(NamespaceSummary.WORST_FIRST)).toList();
  }

  private static Html form(String text, Optional<Protection> state, String sort) {
    Map<String, String> states = new LinkedHashMap<>();
    states.put("", "any");
    Stream.of(Protection.values()).forEach(one -> states.put(one.code(), one.word()));
    Map<String, String> orders = new LinkedHashMap<>();
    orders.put("", "name");
    orders.put(WORST, "worst first");
    return new Form("namespaces", "Namespaces")
        .search("q", "Search", text)
        .choice("state", "State", state.map(Protection::code).orElse(""), states)
        .choice("sort", "Order", sort, orders)
        .html();
  }

  private Html table(Slice<NamespaceSummary> slice) {
    return new Table(
            "Namespaces",
            List.of(
                "Namespace",
                "State",
                "Schedule",
                "Recovery point",
                "Claims",
                "Protected",
                "Stale",
                "Not covered",
                "Left out"),
            slice.items().stream().map(this::row).toList())
        .html();
  }

  private List<Html> row(NamespaceSummary summary) {
    Optional<ListedObject> object = summary.object();
    return List.of(
        Html.link(Address.of(ObjectKey.namespace(summary.name())).toString(), summary.name()),
        Parts.badge(summary.standing()),
        Parts.value(object.map(ListedObject::schedule).orElse("")),
        Words.age(object.flatMap(ListedObject::newest), picture.now()),
        Html.link(
            Address.of("claims").with("namespace", summary.name()).toString(),
            Words.count(summary.total(), "claim", "claims")),
        count(summary, Protection.PROTECTED),
        count(summary, Protection.STALE),
        count(summary, Protection.UNCOVERED),
        count(summary, Protection.LEFT_OUT));
  }

  private static Html count(NamespaceSummary summary, Protection protection) {
    int count = summary.claims(protection);
    return count == 0 ? Words.none() : Parts.text(Words.count(count));
  }
}
