package io.holdfast.dashboard;

import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.model.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One Namespace or claim: how it stands, why, and what there is of it. */
record ObjectPage(ObjectView view, Instant now) {
  /** So many are listed; the trend counts all. */
  private static final int POINTS = 50;

  List<Html> content() {
    List<Html> content = new ArrayList<>();
    content.add(facts());
    content.add(Parts.section("Rules", results()));
    content.add(Parts.section("Recovery points", new Trend(view.points(), now).html(), points()));
    content.add(Parts.section("Labels and annotations", marks()));
    return content;
  }

  /** {@code Claim shop/data}. */
  String title() {
    ObjectKey key = view.summary().key();
    return (key.kind() == Kind.NAMESPACE ? "Namespace " : "Claim ") + key;
  }

  private Html facts() {
    ListedObject summary = view.summary();
    ObjectKey key = summary.key();
    Map<String, Html> facts = new LinkedHashMap<>();
    facts.put("State", Parts.badge(summary.protection()));
    facts.put("Schedule", Parts.value(summary.schedule()));
    facts.put("Why", Parts.value(view.decision()));
    facts.put("Policy line", Parts.code(view.policyLine()));
    facts.put("Engine", Parts.value(view.engine()));
    facts.put("Newest recovery point", Words.age(summary.newest(), now));
    if (key.kind() == Kind.CLAIM) {
      facts.put(
          "Namespace",
          Html.link(Address.of(ObjectKey.namespace(key.namespace())).toString(), key.namespace()));
      facts.put("Storage class", Parts.value(summary.storageClass()));
      facts.put("Size", Parts.value(summary.size()));
    } else {
      facts.put(
          "Claims",
          Html.link(Address.of("claims").with("namespace", key.name()).toString(), "List them"));
    }
    return Parts.facts(facts);
  }

  private Html results() {
    return view.results().isEmpty()
        ? Parts.note("No rule has anything to say of it.")
        : new Table(
                "What each rule says",
                List.of("Rule", "Result", "Grade", "Says", "Set at"),
                view.results().stream().map(ObjectPage::result).toList())
            .html();
  }

  private static List<Html> result(ObjectView.Result result) {
    Html.Element says = Html.of("div", Html.of("p", result.message()).styled("value"));
    return List.of(
        Html.of("span", Html.of("code", result.rule().toString()), Html.of("small", result.title()))
            .styled("rule"),
        Parts.badge(result.outcome(), result.outcome()),
        Parts.value(result.grade()),
        result.remedy().isEmpty() ? says : says.add(Html.of("p", result.remedy()).styled("remedy")),
        Parts.code(result.policyLine()));
  }

  private Html points() {
    if (view.points().isEmpty()) {
      return Parts.note("There is nothing to restore it from.");
    }
    Html table =
        new Table(
                "Recovery points",
                List.of("Object", "Taken", "Age", "Evidence"),
                view.points().stream().limit(POINTS).map(this::point).toList())
            .html();
    int omitted = view.points().size() - POINTS;
    return omitted <= 0
        ? table
        : Html.of("div", table, Parts.note("%d older ones are not listed.".formatted(omitted)));
  }

  private List<Html> point(RecoveryPoint point) {
    return List.of(
        Parts.value(point.object()),
        Words.time(point.taken()),
        Words.age(java.util.Optional.of(point.taken()), now),
        Parts.value(point.grade().word()));
  }

  private Html marks() {
    return view.marks().isEmpty()
        ? Parts.note("It has none of Holdfast's or Velero's.")
        : new Table(
                "Labels and annotations of Holdfast and Velero",
                List.of("Name", "Value"),
                view.marks().entrySet().stream()
                    .map(mark -> List.of(Parts.code(mark.getKey()), Parts.value(mark.getValue())))
                    .toList())
            .html();
  }
}
