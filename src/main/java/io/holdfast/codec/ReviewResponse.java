package io.holdfast.codec;

import io.holdfast.codec.ReviewRequest.Version;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer to the API server.
 *
 * @param status why not; empty when allowed
 * @param patch empty for none; a validating webhook and a denial must not have one
 * @param warnings shown to the user
 * @param auditAnnotations kept in the audit log; keys without a slash
 */
public record ReviewResponse(
    Version version,
    String uid,
    boolean allowed,
    Optional<Status> status,
    List<JsonPatch.Operation> patch,
    List<String> warnings,
    Map<String, String> auditAnnotations) {
  public ReviewResponse {
    patch = List.copyOf(patch);
    warnings = List.copyOf(warnings);
    auditAnnotations = Collections.unmodifiableMap(auditAnnotations);
  }

  /** Yes, and nothing else. */
  public static ReviewResponse allowed(ReviewRequest request) {
    return new ReviewResponse(
        request.version(), request.uid(), true, Optional.empty(), List.of(), List.of(), Map.of());
  }

  /**
   * Why a request is denied, in the shape of Kubernetes' Status.
   *
   * @param code an HTTP status
   * @param reason the word for it: {@code Forbidden}
   */
  public record Status(int code, String reason, String message, Optional<Details> details) {}

  /** Which object, and every single cause. */
  public record Details(String group, String kind, String name, List<Cause> causes) {
    public Details {
      causes = List.copyOf(causes);
    }
  }

  /** One thing that is wrong. */
  public record Cause(String reason, String message, String field) {}
}
