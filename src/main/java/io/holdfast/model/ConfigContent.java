package io.holdfast.model;

import java.util.Optional;

/**
 * What Velero reads from a ConfigMap: the one value under {@code data}, whatever its key.
 *
 * @param keys how many keys {@code data} has; Velero wants exactly one
 * @param document the first YAML document of the only value; absent when there is not one key, or
 *     the value is empty or no YAML, and null when the document is empty
 * @param error why the value is no YAML; empty when it is
 */
public record ConfigContent(int keys, Optional<Node> document, String error) {
  /** A ConfigMap without data. */
  public static final ConfigContent EMPTY = new ConfigContent(0, Optional.empty(), "");
}
