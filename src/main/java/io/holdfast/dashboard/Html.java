package io.holdfast.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A piece of a page. There is no way to put markup into it but by elements: text and values of
 * attributes are escaped when they are written, elements that run or style something cannot be
 * made, and an address leads nowhere but to this server.
 */
sealed interface Html {
  /** Plain text. */
  record Text(String text) implements Html {}

  /** An element; {@code attributes} in the order in which they are written. */
  record Element(String tag, Map<String, String> attributes, List<Html> children) implements Html {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Set<String> REFUSED =
        Set.of("script", "style", "iframe", "object", "embed", "base");
    private static final Set<String> ADDRESSES = Set.of("href", "action", "src");

    public Element {
      if (!NAME.matcher(tag).matches() || REFUSED.contains(tag)) {
        throw new IllegalArgumentException("no page has an element " + tag);
      }
      attributes.forEach(Element::check);
      attributes = new LinkedHashMap<>(attributes);
      children = List.copyOf(children);
    }

    private static void check(String name, String value) {
      boolean wrong =
          !NAME.matcher(name).matches() || name.startsWith("on") || name.equals("style");
      boolean away =
          ADDRESSES.contains(name)
              && !value.startsWith("#")
              && (!value.startsWith("/") || value.startsWith("//"));
      if (wrong || away) {
        throw new IllegalArgumentException("no element has an attribute " + name);
      }
    }

    /** The same with one more attribute. */
    Element with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(attributes);
      more.put(name, value);
      return new Element(tag, more, children);
    }

    /** The same with an attribute that has no value. */
    Element with(String name) {
      return with(name, "");
    }

    /** The same in these classes of the style sheet. */
    Element styled(String classes) {
      return with("class", classes);
    }

    /** The same with more in it. */
    Element add(Html... more) {
      return add(List.of(more));
    }

    /** The same with more in it. */
    Element add(List<? extends Html> more) {
      List<Html> all = new ArrayList<>(children);
      all.addAll(more);
      return new Element(tag, attributes, all);
    }

    /** The same with text in it. */
    Element add(String text) {
      return add(new Text(text));
    }
  }

  /** An element with these in it. */
  static Element of(String tag, Html... children) {
    return new Element(tag, Map.of(), List.of(children));
  }

  /** An element with text in it. */
  static Element of(String tag, String text) {
    return of(tag, new Text(text));
  }

  /** Where one goes from here. */
  static Element link(String address, String text) {
    return of("a", text).with("href", address);
  }
}
