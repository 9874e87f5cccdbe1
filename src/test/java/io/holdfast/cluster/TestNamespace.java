package io.holdfast.cluster;

/**
 * A namespace of one test. It is deleted after the test, which does not wait until it is gone.
 *
 * @param name what the API server knows it as
 */
public record TestNamespace(String name) {

  @Override
  public String toString() {
    return name;
  }
}
