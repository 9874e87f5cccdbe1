package io.holdfast.decision;

import io.holdfast.model.DnsName;
import io.holdfast.model.Quoted;

/** Kubernetes' names. */
final class Names {
  private Names() {}

  /** Says what is wrong with a DNS-1123 label; empty when nothing is. */
  static String labelMistake(String name) {
    if (name.length() > DnsName.LONGEST_LABEL) {
      return "has " + name.length() + " characters, must have 63 at most";
    }
    return DnsName.isLabel(name)
        ? ""
        : "is "
            + Quoted.of(name)
            + ", must be a DNS label: a-z, 0-9 and -, beginning and ending with a"
            + " letter or digit";
  }

  /** True for a DNS-1123 subdomain: labels joined by dots. */
  static boolean isSubdomain(String name) {
    return name.length() <= DnsName.LONGEST_SUBDOMAIN && DnsName.isSubdomain(name);
  }
}
