package io.holdfast.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody who wrote another one most likely meant. */
public final class Nearest {
  private static final int LONGEST = 64;
  private static final int LETTERS_PER_SLIP = 3;

  private Nearest() {}

  /**
   * The word with the fewest slips (a letter added, left out, changed, or two swapped), of several
   * the first; none when every one is more than a third of its letters away. Case is no slip.
   */
  public static Optional<String> of(String written, Collection<String> known) {
    if (written.isEmpty() || written.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = written.toLowerCase(Locale.ROOT);
    Optional<String> best = Optional.empty();
    int fewest = Math.max(1, written.length() / LETTERS_PER_SLIP) + 1;
    for (String word : known) {
      int slips = distance(lower, word.toLowerCase(Locale.ROOT));
      if (slips < fewest) {
        fewest = slips;
        best = Optional.of(word);
      }
    }
    return best;
  }

  /** {@code did you mean "daily"?} */
  public static Optional<String> question(String written, Collection<String> known) {
    return of(written, known).map(word -> "did you mean " + Quoted.of(word) + "?");
  }

  /** The end of a message: what was meant, or else everything that is known. */
  public static String hint(String written, Collection<String> known) {
    return question(written, known)
        .map(question -> ", " + question)
        .orElseGet(() -> known.isEmpty() ? "" : ", known are " + String.join(", ", known));
  }

  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 1);
        if (isSwap(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  private static boolean isSwap(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
