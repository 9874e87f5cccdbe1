package io.holdfast.decode;

import io.holdfast.model.Node;
import io.holdfast.policy.PolicySource;

/** A policy document as a tree; the paths in it carry {@code source.where()}. */
public record PolicyDocument(PolicySource source, Node root) implements Comparable<PolicyDocument> {
  @Override
  public int compareTo(PolicyDocument other) {
    return source.compareTo(other.source);
  }
}
