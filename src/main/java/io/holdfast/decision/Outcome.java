package io.holdfast.decision;

/** What an audit says of one object under one rule; the words of PolicyReports. */
public enum Outcome {
  PASS("pass"),
  FAIL("fail"),
  /** Not met, where the policy asks for no more than a warning. */
  WARN("warn"),
  /** Cannot be judged. */
  ERROR("error"),
  /** Does not apply, or is exempt. */
  SKIP("skip");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** As reports write it. */
  public String word() {
    return word;
  }
}
