package io.holdfast.pipeline;

import io.holdfast.codec.JsonPatch;
import io.holdfast.codec.ReviewRequest;
import io.holdfast.codec.ReviewRequest.Version;
import io.holdfast.codec.ReviewResponse;
import io.holdfast.codec.ReviewResponse.Cause;
import io.holdfast.codec.ReviewResponse.Details;
import io.holdfast.codec.ReviewResponse.Status;
import io.holdfast.decision.Decision;
import io.holdfast.decision.Finding;
import io.holdfast.decision.Messages;
import io.holdfast.model.Action;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Problem;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** From decisions to answers. */
final class Responses {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int INVALID = 422;

  private Responses() {}

  /** The answer that {@code decision} leads to. */
  static ReviewResponse of(ReviewRequest request, Request question, Decision decision) {
    boolean allowed = decision.allowed();
    return new ReviewResponse(
        request.version(),
        request.uid(),
        allowed,
        allowed ? Optional.empty() : Optional.of(denial(question.subject(), decision)),
        allowed ? JsonPatch.of(decision.edits(), question.subject().root()) : List.of(),
        Messages.warnings(decision),
        audit(decision, allowed));
  }

  /** The answer to an object of which fields have a wrong type. */
  static ReviewResponse undecodable(ReviewRequest request, List<Problem> problems) {
    return refused(request, Messages.undecodable(request.ref(), problems));
  }

  /** The answer to a review in a version that nobody sends any more. */
  static ReviewResponse unsupported(ReviewRequest request) {
    return refused(
        request,
        "apiVersion is "
            + request.version().apiVersion()
            + ", must be "
            + Version.V1.apiVersion()
            + ": set admissionReviewVersions of the webhook configuration to [v1]");
  }

  private static ReviewResponse refused(ReviewRequest request, String message) {
    Status status = new Status(BAD_REQUEST, "BadRequest", message, Optional.empty());
    return new ReviewResponse(
        request.version(),
        request.uid(),
        false,
        Optional.of(status),
        List.of(),
        List.of(),
        Map.of("decision", "deny"));
  }

  private static Status denial(Subject subject, Decision decision) {
    String message = Messages.denial(subject.ref(), decision);
    return subject instanceof Subject.PolicyConfigMap map
        ? new Status(INVALID, "Invalid", message, Optional.of(details(map.ref(), decision)))
        : new Status(FORBIDDEN, "Forbidden", message, Optional.empty());
  }

  private static Details details(ObjectRef object, Decision decision) {
    List<Cause> causes =
        decision
            .withAction(Action.DENY)
            .map(finding ->
                new Cause(
                    "FieldValueInvalid",
                    Messages.line(finding),
                    finding.violation().path().toString()))
            .toList();
    return new Details("", object.kind(), object.name(), causes);
  }

  private static Map<String, String> audit(Decision decision, boolean allowed) {
    Map<String, String> audit = new LinkedHashMap<>();
    audit.put("decision", allowed ? "allow" : "deny");
    audit.put("revision", decision.revision());
    if (!decision.findings().isEmpty()) {
      audit.put(
          "rules",
          decision.findings().stream()
              .map(finding -> finding.rule().toString())
              .distinct()
              .collect(Collectors.joining(",")));
      decision.findings().stream()
          .map(Finding::excuse)
          .filter(excuse -> !excuse.isEmpty())
          .findFirst()
          .ifPresent(excuse -> audit.put("excuse", Messages.plain(excuse)));
    }
    return audit;
  }
}
