package io.holdfast.policy;

/**
 * What names are held against, sign by sign. Matching takes time proportional to its length times
 * the name's at worst.
 */
public interface Wildcards {
  /** How many signs it has. */
  int length();

  /** True when the sign there stands for any text, also none. */
  boolean isAnyText(int place);

  /** True when the sign there, which does not stand for any text, stands for this character. */
  boolean fits(int place, char c);

  /** True when the whole name matches. */
  default boolean matches(String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int retry = 0;
    while (n < name.length()) {
      if (p < length() && isAnyText(p)) {
        star = p++;
        retry = n;
      } else if (p < length() && fits(p, name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (p < length() && isAnyText(p)) {
      p++;
    }
    return p == length();
  }
}
