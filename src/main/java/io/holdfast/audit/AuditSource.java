package io.holdfast.audit;

import io.holdfast.kube.ApiFailure;
import io.holdfast.model.Node;
import java.util.Optional;
import java.util.function.Consumer;

/** Where an audit reads from: a cluster, or a picture of one. */
public interface AuditSource {
  /**
   * Hands on all objects of a kind, one by one; none when the cluster does not serve it.
   *
   * @param velero Velero's namespace
   * @return why they could not be read, or not all; empty when they were
   * @throws ApiFailure when nothing at all can be read
   */
  Optional<String> each(AuditedKind kind, String velero, Consumer<Node.Mapping> objects)
      throws ApiFailure;

  /** True when the cluster serves the kind. */
  boolean serves(AuditedKind kind);
}
