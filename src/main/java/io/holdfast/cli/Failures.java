package io.holdfast.cli;

import io.holdfast.kube.ApiFailure;
import java.io.PrintWriter;

/** What a refused or lost request means for who asked. */
final class Failures {
  private Failures() {}

  /**
   * Prints it and returns its exit code. A denial of an admission webhook stands there as the
   * webhook wrote it; a missing permission names verb and resource, as the API server does.
   */
  static int report(ApiFailure failure, PrintWriter err) {
    err.println("error: " + (failure.isDenied() ? failure.said() : failure.getMessage()));
    return exitCode(failure);
  }

  private static int exitCode(ApiFailure failure) {
    if (failure.isDenied() || failure.isOverQuota()) {
      return ExitCode.FINDING;
    }
    return switch (failure.reason()) {
      case REJECTED, NOT_FOUND, EXISTS -> ExitCode.BAD_INPUT;
      case CONFLICT -> ExitCode.FINDING;
      case FORBIDDEN, UNAUTHORIZED, GONE, UNAVAILABLE, UNREACHABLE, UNREADABLE ->
          ExitCode.NO_CLUSTER;
    };
  }
}
