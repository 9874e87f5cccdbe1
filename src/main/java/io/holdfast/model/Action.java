package io.holdfast.model;

/** What a violation leads to, weakest first; the words of ValidatingAdmissionPolicy. */
public enum Action {
  OFF("Off"),
  AUDIT("Audit"),
  WARN("Warn"),
  DENY("Deny");

  private final String word;

  Action(String word) {
    this.word = word;
  }

  /** As policy documents spell it: {@code Deny}. */
  public String word() {
    return word;
  }

  /** The same, so that documents can be read by it. */
  @Override
  public String toString() {
    return word;
  }
}
