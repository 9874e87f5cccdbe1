package io.holdfast.policy;

/**
 * Where a piece of policy was written: {@code configmap holdfast/company key policy.yaml} and the
 * line there. The defaults have no line.
 */
public record Origin(String source, int line) {
  /** Built in. */
  public static final Origin BUILT_IN = new Origin("built-in default", 0);

  /** {@code SOURCE:LINE}. */
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
