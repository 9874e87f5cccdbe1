package io.holdfast.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is around every page.
 *
 * @param user who looks; empty for nobody yet
 * @param read when the cluster was read for the page
 * @param renews asks for the page again in a moment
 */
record Layout(String user, Optional<Instant> read, boolean renews) {
  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("", "Overview");
    PAGES.put("namespaces", "Namespaces");
    PAGES.put("claims", "Claims");
    PAGES.put("backups", "Backups");
    PAGES.put("policy", "Policy");
    PAGES.put("state", "State");
  }

  /** The same around a page of what is known, for whoever looks. */
  static Layout of(Picture picture, String user) {
    return new Layout(user, picture.reading().at(), picture.reading().at().isEmpty());
  }

  /** Around a page for somebody who may not look yet. */
  static Layout bare() {
    return new Layout("", Optional.empty(), false);
  }

  /** The whole document. */
  String document(String title, String page, List<Html> content) {
    Html.Element main = Html.of("main").with("id", "content").with("tabindex", "-1");
    return HtmlWriter.document(
        Html.of(
                "html",
                head(title),
                Html.of(
                    "body",
                    Html.link("#content", "Skip to content").styled("to-content"),
                    header(page),
                    main.add(Html.of("h1", title)).add(content),
                    footer()))
            .with("lang", "en"));
  }

  private Html head(String title) {
    Html.Element head =
        Html.of(
            "head",
            Html.of("meta").with("charset", "utf-8"),
            meta("viewport", "width=device-width, initial-scale=1"),
            meta("color-scheme", "light dark"),
            meta("robots", "noindex"),
            Html.of("title", title + " · Holdfast"),
            Html.of("link").with("rel", "icon").with("href", Address.HOME + "/icon.svg"),
            Html.of("link").with("rel", "stylesheet").with("href", Address.HOME + "/style.css"));
    return renews
        ? head.add(Html.of("meta").with("http-equiv", "refresh").with("content", "3"))
        : head;
  }

  private static Html meta(String name, String content) {
    return Html.of("meta").with("name", name).with("content", content);
  }

  private Html header(String page) {
    Html.Element header = Html.of("header", Html.link(Address.HOME, "Holdfast").styled("brand"));
    return user.isEmpty() ? header : header.add(navigation(page), account());
  }

  private static Html navigation(String page) {
    List<Html> items = new ArrayList<>();
    PAGES.forEach((path, name) -> {
      String address = path.isEmpty() ? Address.HOME : Address.of(path).toString();
      Html.Element link = Html.link(address, name);
      items.add(Html.of("li", path.equals(page) ? link.with("aria-current", "page") : link));
    });
    return Html.of("nav", Html.of("ul").add(items)).with("aria-label", "Main");
  }

  private Html account() {
    return Html.of(
            "form",
            Html.of("span", user).styled("user"),
            Html.of("button", "Sign out").with("type", "submit"))
        .with("method", "post")
        .with("action", Address.HOME + "/sign-out")
        .styled("account");
  }

  private Html footer() {
    Html.Element footer = Html.of("footer");
    return read.map(at ->
            footer.add(
                Parts.text("The cluster as it was read at "), Words.time(at), Parts.text(" UTC.")))
        .orElse(footer);
  }
}
