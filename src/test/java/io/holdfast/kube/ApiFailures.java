package io.holdfast.kube;

/** Failures for tests of other packages. */
public final class ApiFailures {
  private ApiFailures() {}

  /** What an API server that is starting or broken answers. */
  public static ApiFailure unavailable() {
    return ApiFailure.ofCode(503, "the played API server is down");
  }
}
