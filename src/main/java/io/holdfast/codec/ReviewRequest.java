package io.holdfast.codec;

import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Operation;
import io.holdfast.model.User;
import java.util.Optional;

/**
 * What the API server asks.
 *
 * @param version of the AdmissionReview, to be answered in the same
 * @param uid to be echoed
 * @param kind of the object as it is sent, after any conversion
 * @param namespace for a Namespace its own name; empty for other cluster-scoped objects
 * @param name empty on CREATE with {@code generateName} in the mutating call
 * @param object empty on DELETE and when null
 * @param oldObject empty but on UPDATE and DELETE
 */
public record ReviewRequest(
    Version version,
    String uid,
    Operation operation,
    GroupVersionKind kind,
    GroupVersionResource resource,
    String subResource,
    String namespace,
    String name,
    User user,
    boolean dryRun,
    Optional<Node> object,
    Optional<Node> oldObject) {
  /** The versions of AdmissionReview. */
  public enum Version {
    V1("admission.k8s.io/v1"),
    /** Removed in Kubernetes 1.22; recognised, so that the refusal can be read. */
    V1BETA1("admission.k8s.io/v1beta1");

    private final String apiVersion;

    Version(String apiVersion) {
      this.apiVersion = apiVersion;
    }

    /** {@code admission.k8s.io/v1}. */
    public String apiVersion() {
      return apiVersion;
    }
  }

  /** {@code request.kind}. */
  public record GroupVersionKind(String group, String version, String kind) {
    /** {@code velero.io/v1}, or {@code v1} in the core group. */
    public String apiVersion() {
      return group.isEmpty() ? version : group + "/" + version;
    }
  }

  /** {@code request.resource}. */
  public record GroupVersionResource(String group, String version, String resource) {}

  /** Which object, as far as the request says. */
  public ObjectRef ref() {
    return new ObjectRef(kind.apiVersion(), kind.kind(), namespace, name);
  }
}
