package io.holdfast.cli;

/** What every command's exit code means. */
public final class ExitCode {
  /** Nothing to complain about. */
  public static final int FINE = 0;

  /** A finding that denies (or, with {@code --fail-on warn}, warns). */
  public static final int FINDING = 1;

  /** Bad usage or input. */
  public static final int BAD_INPUT = 2;

  /** The cluster cannot be reached. */
  public static final int NO_CLUSTER = 3;

  /** A fault of Holdfast itself. */
  public static final int INTERNAL = 4;

  private ExitCode() {}
}
