package io.holdfast.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** {@code metadata} of a policy document; only the reader cares for most of it. */
public record DocumentMetadata(
    @Field("name of the document, for people") Optional<String> name,
    @Field("in a file, the Namespace that a NamespaceBackupPolicy is for")
        Optional<String> namespace,
    @Field("labels") Map<String, String> labels,
    @Field("annotations") Map<String, String> annotations) {
  /** No name. */
  public static final DocumentMetadata DEFAULTS =
      new DocumentMetadata(Optional.empty(), Optional.empty(), Map.of(), Map.of());

  public DocumentMetadata {
    labels = Collections.unmodifiableMap(labels);
    annotations = Collections.unmodifiableMap(annotations);
  }
}
