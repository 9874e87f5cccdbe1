package io.holdfast.dashboard;

import java.util.Set;

/** Writes a page. */
final class HtmlWriter {
  /** Elements that have no end. */
  private static final Set<String> EMPTY = Set.of("meta", "link", "input", "br", "hr");

  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder();

  private HtmlWriter() {}

  /** A whole document. */
  static String document(Html root) {
    HtmlWriter writer = new HtmlWriter();
    writer.out.append("<!doctype html>\n");
    writer.write(root);
    return writer.out.append('\n').toString();
  }

  private void write(Html html) {
    switch (html) {
      case Html.Text(String text) -> escape(text);
      case Html.Element element -> write(element);
    }
  }

  private void write(Html.Element element) {
    out.append('<').append(element.tag());
    element
        .attributes()
        .forEach((name, value) -> {
          out.append(' ').append(name);
          if (!value.isEmpty()) {
            out.append("=\"");
            escape(value);
            out.append('"');
          }
        });
    out.append('>');
    if (!EMPTY.contains(element.tag())) {
      element.children().forEach(this::write);
      out.append("</").append(element.tag()).append('>');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> out.append(Character.isISOControl(c) ? REPLACEMENT : c);
      }
    }
  }
}
