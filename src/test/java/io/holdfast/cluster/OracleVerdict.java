package io.holdfast.cluster;

import java.util.List;

/** What the real Velero says of an object. */
public sealed interface OracleVerdict {

  /** Velero works with it. */
  record Accepted() implements OracleVerdict {}

  /**
   * Velero does not.
   *
   * @param messages {@code status.validationErrors}
   */
  record Rejected(List<String> messages) implements OracleVerdict {

    public Rejected {
      messages = List.copyOf(messages);
    }
  }

  default boolean accepted() {
    return this instanceof Accepted;
  }
}
