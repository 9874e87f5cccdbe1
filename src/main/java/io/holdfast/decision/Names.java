package io.holdfast.decision;

import io.holdfast.model.Quoted;
import java.util.List;

/** Kubernetes' names. */
final class Names {
  /** Longest DNS label, and longest label value. */
  static final int LABEL = 63;

  private static final int SUBDOMAIN = 253;

  private Names() {}

  /** Says what is wrong with a DNS-1123 label; empty when nothing is. */
  static String labelMistake(String name) {
    if (name.length() > LABEL) {
      return "has " + name.length() + " characters, must have 63 at most";
    }
    return isLabel(name)
        ? ""
        : "is "
            + Quoted.of(name)
            + ", must be a DNS label: a-z, 0-9 and -, beginning and ending with a"
            + " letter or digit";
  }

  /** True for a DNS-1123 subdomain: labels joined by dots. */
  static boolean isSubdomain(String name) {
    return name.length() <= SUBDOMAIN
        && List.of(name.split("\\.", -1)).stream().allMatch(Names::isLabel);
  }

  private static boolean isLabel(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> isLetterOrDigit(c) || c == '-')
        && isLetterOrDigit(name.charAt(0))
        && isLetterOrDigit(name.charAt(name.length() - 1));
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
