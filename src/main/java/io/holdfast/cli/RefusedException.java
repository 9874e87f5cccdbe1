package io.holdfast.cli;

/** What was asked for would not be safe, so nothing was done; the message says why. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
