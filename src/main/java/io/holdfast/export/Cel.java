package io.holdfast.export;

import io.holdfast.policy.Pattern;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of CEL expressions, as Kubernetes reads them. */
final class Cel {
  private static final int LONGEST_QUOTE = 120;
  private static final int MOST_CHOICES = 10;
  private static final String REGEX_SIGNS = "\\.+*?()|[]{}^$";

  private Cel() {}

  /** A literal. */
  static String text(String value) {
    StringBuilder literal = new StringBuilder("'");
    value
        .chars()
        .forEach(c -> {
          if (c == '\'' || c == '\\') {
            literal.append('\\').append((char) c);
          } else if (Character.isISOControl(c)) {
            literal.append("\\u%04x".formatted(c));
          } else {
            literal.append((char) c);
          }
        });
    return literal.append('\'').toString();
  }

  /** A list of literals. */
  static String list(Collection<String> values) {
    return values.stream().map(Cel::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** True when the text {@code value} fits one of these patterns; with none it fits nothing. */
  static String fits(String value, List<Pattern> patterns) {
    List<String> texts = patterns.stream().map(Pattern::text).distinct().toList();
    if (texts.contains("*")) {
      return "true";
    }
    return texts.stream().anyMatch(Cel::isWild)
        ? value + ".matches(" + text(regex(texts)) + ")"
        : value + " in " + list(texts);
  }

  /** A regular expression for the whole of a text, line breaks and all. */
  static String regex(List<String> patterns) {
    return patterns.stream().map(Cel::regex).collect(Collectors.joining("|", "^(?s:", ")$"));
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    pattern
        .chars()
        .forEach(c -> {
          switch (c) {
            case '*' -> regex.append(".*");
            case '?' -> regex.append('.');
            default -> regex.append(REGEX_SIGNS.indexOf(c) < 0 ? "" : "\\").append((char) c);
          }
        });
    return regex.toString();
  }

  private static boolean isWild(String pattern) {
    return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
  }

  /** The text in quotes, cut where nobody reads on, as messages show it. */
  static String quoted(String value) {
    return "'\"' + " + plain(value) + " + '\"'";
  }

  /** The text cut where nobody reads on. */
  static String plain(String value) {
    return "(size(%1$s) > %2$d ? %1$s.substring(0, %2$d) + '…' : %1$s)"
        .formatted(value, LONGEST_QUOTE);
  }

  /** {@code one of a, b and 3 more}, as messages say what may be written. */
  static String oneOf(List<String> choices) {
    int more = choices.size() - MOST_CHOICES;
    String shown = String.join(", ", choices.subList(0, Math.min(MOST_CHOICES, choices.size())));
    return (choices.size() == 1 ? "" : "one of ")
        + shown
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** A label as an optional. */
  static String label(String object, String key) {
    return object + ".metadata.?labels[?" + text(key) + "]";
  }

  /** An annotation as an optional. */
  static String annotation(String object, String key) {
    return object + ".metadata.?annotations[?" + text(key) + "]";
  }

  /** The path of a label in messages. */
  static String labelPath(String key) {
    return "metadata.labels[" + key + "]";
  }

  /** The path of an annotation in messages. */
  static String annotationPath(String key) {
    return "metadata.annotations[" + key + "]";
  }

  /** A list with this finding in it where the condition holds. */
  static String when(String condition, String finding) {
    return "(" + condition + " ? [" + finding + "] : [])";
  }

  /** All conditions; true when there are none. */
  static String all(Collection<String> conditions) {
    List<String> open = conditions.stream().filter(one -> !one.equals("true")).toList();
    return switch (open.size()) {
      case 0 -> "true";
      case 1 -> open.getFirst();
      default -> open.stream().map(Cel::bracketed).collect(Collectors.joining(" && "));
    };
  }

  /** Any condition; false when there are none. */
  static String any(Collection<String> conditions) {
    if (conditions.contains("true")) {
      return "true";
    }
    return switch (conditions.size()) {
      case 0 -> "false";
      case 1 -> conditions.iterator().next();
      default -> conditions.stream().map(Cel::bracketed).collect(Collectors.joining(" || "));
    };
  }

  /** The opposite. */
  static String not(String condition) {
    return "!(" + condition + ")";
  }

  private static String bracketed(String condition) {
    return condition.contains(" ") ? "(" + condition + ")" : condition;
  }
}
