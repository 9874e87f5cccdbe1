package io.holdfast.model;

/** How well something proves that an object is protected, the best first. */
public enum Grade {
  /** An object of the cluster proves it of this very object. */
  DIRECT("direct"),
  /** A wider object proves it, unless it left this one out and said nothing. */
  INFERRED("inferred"),
  /** A setting or a person says so. */
  DECLARED("declared");

  private final String word;

  Grade(String word) {
    this.word = word;
  }

  /** As reports write it. */
  public String word() {
    return word;
  }
}
