package io.holdfast.policy;

/**
 * A name pattern: {@code *} stands for any text, also none, {@code ?} for one character; all else
 * is literal and case counts. Matching takes time proportional to pattern times name at worst.
 */
public record Pattern(String text) {
  /** True when the whole name matches. */
  public boolean matches(String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int retry = 0;
    while (n < name.length()) {
      if (p < text.length() && text.charAt(p) == '*') {
        star = p++;
        retry = n;
      } else if (p < text.length() && fits(text.charAt(p), name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (p < text.length() && text.charAt(p) == '*') {
      p++;
    }
    return p == text.length();
  }

  private static boolean fits(char pattern, char name) {
    return pattern == '?' || pattern == name;
  }

  @Override
  public String toString() {
    return text;
  }
}
