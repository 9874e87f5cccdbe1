package io.holdfast.coverage;

import io.holdfast.cron.GoText;
import io.holdfast.model.DnsName;
import io.holdfast.model.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Velero's validation accepts as a namespace entry, and its words where it does not. */
final class NamespaceText {
  private static final String FORBIDDEN = "|()!{},";
  private static final int LONGEST_QUOTED = 240;

  private static final String NO_LABEL =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
          + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
          + " regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

  private NamespaceText() {}

  /** Why the entry is rejected; none when it is not. */
  static List<String> rejections(String text, boolean globs) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (!globs) {
      return noNames(text, text.replace('*', 'x'));
    }
    Optional<String> wildcards = wildcardMistake(text);
    return wildcards.isPresent() ? List.of(wildcards.get()) : noNames(text, withoutWildcards(text));
  }

  /** What is wrong with the wildcards of a text, whatever else stands in it. */
  static Optional<String> wildcardMistake(String text) {
    if (text.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
      return Optional.of("wildcard pattern contains unsupported characters: |, (, ), !, {, }, ,");
    }
    return text.contains("**")
        ? Optional.of("wildcard pattern contains consecutive asterisks (only single * allowed)")
        : bracketMistake(text);
  }

  private static String withoutWildcards(String text) {
    return text.replace('*', 'x').replace('?', 'x').replace('[', 'x').replace(']', 'x');
  }

  private static Optional<String> bracketMistake(String text) {
    int open = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (open < 0 && c == '[') {
        open = i;
      } else if (open >= 0 && c == ']') {
        if (i == open + 1) {
          return Optional.of("wildcard pattern contains empty bracket pattern '[]'");
        }
        open = -1;
      } else if (c == ']') {
        return Optional.of("wildcard pattern contains unmatched closing bracket ']'");
      }
    }
    return open < 0
        ? Optional.empty()
        : Optional.of("wildcard pattern contains unclosed bracket '['");
  }

  private static List<String> noNames(String text, String name) {
    List<String> rejections = new ArrayList<>();
    String prefix = "invalid namespace " + Quoted.plain(GoText.quote(text), LONGEST_QUOTED) + ": ";
    if (name.length() > DnsName.LONGEST_LABEL) {
      rejections.add(prefix + "must be no more than " + DnsName.LONGEST_LABEL + " characters");
    }
    if (!DnsName.isLabel(name)) {
      rejections.add(prefix + (DnsName.isSubdomain(name) ? "must not contain dots" : NO_LABEL));
    }
    return rejections;
  }
}
