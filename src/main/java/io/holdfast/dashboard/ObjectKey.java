package io.holdfast.dashboard;

import io.holdfast.model.Kind;

/**
 * A Namespace or a claim.
 *
 * @param kind {@link Kind#NAMESPACE} or {@link Kind#CLAIM}
 * @param namespace for a Namespace its own name
 */
public record ObjectKey(Kind kind, String namespace, String name) {
  /** A Namespace. */
  public static ObjectKey namespace(String name) {
    return new ObjectKey(Kind.NAMESPACE, name, name);
  }

  /** A claim. */
  public static ObjectKey claim(String namespace, String name) {
    return new ObjectKey(Kind.CLAIM, namespace, name);
  }

  /** {@code shop/data}, or the Namespace's name. */
  @Override
  public String toString() {
    return kind == Kind.NAMESPACE ? name : namespace + "/" + name;
  }
}
