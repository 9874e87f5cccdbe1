package io.holdfast.dashboard;

import io.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What several pages are made of. */
final class Parts {
  private Parts() {}

  static Html.Element text(String text) {
    return Html.of("span", text);
  }

  /** A text of somebody else's, or a dash. */
  static Html value(String text) {
    return text.isEmpty() ? Words.none() : Html.of("span", text).styled("value");
  }

  static Html code(String text) {
    return text.isEmpty() ? Words.none() : Html.of("code", text);
  }

  /** A word whose colour says the same as it does. */
  static Html badge(String word, String style) {
    return Html.of("span", word).styled("badge " + style);
  }

  static Html badge(Protection protection) {
    return badge(protection.word(), protection.code());
  }

  static Html.Element section(String title, Html... content) {
    return Html.of("section", Html.of("h2", title)).add(content);
  }

  /** Names and what they are, in pairs. */
  static Html facts(Map<String, ? extends Html> facts) {
    List<Html> pairs = new ArrayList<>();
    facts.forEach(
        (name, value) -> pairs.add(Html.of("div", Html.of("dt", name), Html.of("dd", value))));
    return Html.of("dl").styled("facts").add(pairs);
  }

  /** Sentences that somebody must read; {@code fine} when there are none. */
  static Html sentences(List<String> sentences, String fine) {
    return sentences.isEmpty()
        ? Html.of("p", fine).styled("fine")
        : Html.of("ul")
            .styled("troubles")
            .add(sentences.stream().map(text -> Html.of("li", text)).toList());
  }

  /** Problems of documents, each with its place. */
  static Html problems(List<Problem> problems, String fine) {
    return sentences(problems.stream().map(Problem::toString).toList(), fine);
  }

  static Html note(String text) {
    return Html.of("p", text).styled("note");
  }

  /** A large number with what it counts. */
  static Html figure(String number, String what, String style) {
    return Html.of(
            "div", Html.of("span", number).styled("number"), Html.of("span", what).styled("what"))
        .styled("figure " + style);
  }
}
