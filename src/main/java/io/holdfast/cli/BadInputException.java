package io.holdfast.cli;

/** What the user gave cannot be used; the message says what, where, why and what to do. */
final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadInputException(String message) {
    super(message);
  }
}
