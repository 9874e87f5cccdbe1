package io.holdfast.model;

/** Names as DNS has them (RFC 1123), which Kubernetes asks of the names of its objects. */
public final class DnsName {
  /** Characters that a label may have. */
  public static final int LONGEST_LABEL = 63;

  /** Characters that a subdomain may have. */
  public static final int LONGEST_SUBDOMAIN = 253;

  private DnsName() {}

  /** True for a label, however long: a-z, 0-9 and -, with a letter or digit at both ends. */
  public static boolean isLabel(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> isLetterOrDigit(c) || c == '-')
        && name.charAt(0) != '-'
        && name.charAt(name.length() - 1) != '-';
  }

  /** True for a subdomain, however long: labels joined by dots. */
  public static boolean isSubdomain(String name) {
    for (String label : name.split("\\.", -1)) {
      if (!isLabel(label)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
