package io.holdfast.policy;

/**
 * A name pattern: {@code *} stands for any text, also none, {@code ?} for one character; all else
 * is literal and case counts.
 */
public record Pattern(String text) implements Wildcards {
  @Override
  public int length() {
    return text.length();
  }

  @Override
  public boolean isAnyText(int place) {
    return text.charAt(place) == '*';
  }

  @Override
  public boolean fits(int place, char c) {
    return text.charAt(place) == '?' || text.charAt(place) == c;
  }

  @Override
  public String toString() {
    return text;
  }
}
