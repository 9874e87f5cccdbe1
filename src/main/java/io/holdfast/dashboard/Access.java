package io.holdfast.dashboard;

/** Who may look. */
@FunctionalInterface
public interface Access {
  /** The path that a role must allow to {@code get}. */
  String PATH = "/dashboard";

  /** Asks about the bearer of a token. */
  Answer of(String token);

  /** What is known of the bearer. */
  sealed interface Answer {
    /** May look. */
    record Granted(String user) implements Answer {}

    /** Is known, and may not look. */
    record Refused(String user) implements Answer {}

    /** The token is nobody's, or no longer. */
    record Unknown() implements Answer {}

    /** Nobody could be asked. */
    record Unavailable(String why) implements Answer {}
  }
}
