package io.holdfast.rules;

import io.holdfast.policy.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a pattern of the policy matches every name that an entry of a Backup's list can match.
 * Never says so wrongly; {@code team-?} is not found to cover {@code team-[ab]} only by {@code
 * team-a} and {@code team-b} together.
 */
final class GlobCover {
  /** {@code *} of the entry: any text, also none. */
  private static final int ANY_TEXT = -1;

  /** {@code ?} or brackets of the entry: some one character. */
  private static final int ONE = -2;

  private GlobCover() {}

  static boolean covers(Pattern pattern, String entry) {
    String text = pattern.text();
    List<Integer> signs = signs(entry);
    int p = 0;
    int e = 0;
    int star = -1;
    int retry = 0;
    while (e < signs.size()) {
      if (p < text.length() && text.charAt(p) == '*') {
        star = p++;
        retry = e;
      } else if (p < text.length() && fits(text.charAt(p), signs.get(e))) {
        p++;
        e++;
      } else if (star >= 0) {
        p = star + 1;
        e = ++retry;
      } else {
        return false;
      }
    }
    return text.substring(p).chars().allMatch(c -> c == '*');
  }

  private static boolean fits(char pattern, int sign) {
    return pattern == '?' ? sign != ANY_TEXT : sign == pattern;
  }

  private static List<Integer> signs(String entry) {
    List<Integer> signs = new ArrayList<>();
    int i = 0;
    while (i < entry.length()) {
      char c = entry.charAt(i);
      int end = c == '[' ? entry.indexOf(']', i) : -1;
      if (c == '*') {
        signs.add(ANY_TEXT);
      } else {
        signs.add(c == '?' || end > 0 ? ONE : c);
      }
      i = end > 0 ? end + 1 : i + 1;
    }
    return signs;
  }
}
