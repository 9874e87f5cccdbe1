package io.holdfast.pipeline;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.CodecException.Reason;
import io.holdfast.codec.ReviewReader;
import io.holdfast.codec.ReviewRequest;
import io.holdfast.codec.ReviewRequest.Version;
import io.holdfast.codec.ReviewResponse;
import io.holdfast.codec.ReviewWriter;
import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decode.Decoded;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory;
import io.holdfast.model.Keys;
import io.holdfast.model.Operation;
import io.holdfast.model.Problem;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.policy.PolicyState;
import io.holdfast.rules.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers admission reviews, bytes to bytes; the webhook and {@code holdfast review} are this. A
 * refusal of the object is an answer; only what is no review at all is refused by HTTP status.
 */
public record ReviewHandler(Evaluator evaluator, PolicyJudge judge) {
  private static final FieldPath ASSIGNED = FieldPath.of("metadata", "labels", Keys.ASSIGNED);
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;

  /** The answer to the AdmissionReview in {@code body}. */
  public Answer handle(
      byte[] body, Endpoint endpoint, PolicyState policy, Inventory inventory, Instant now) {
    try {
      ReviewRequest request = ReviewReader.read(body);
      return request.version() == Version.V1
          ? review(request, endpoint, policy, new Facts(policy.revision(), inventory, now))
          : answer(request, Responses.unsupported(request));
    } catch (CodecException e) {
      int status = e.reason() == Reason.TOO_LARGE ? TOO_LARGE : BAD_REQUEST;
      return new Answer.Refused(status, e.getMessage());
    }
  }

  private Answer review(ReviewRequest request, Endpoint endpoint, PolicyState policy, Facts facts) {
    if (request.operation() == Operation.CONNECT
        || !SubjectDecoder.claims(request.kind().apiVersion(), request.kind().kind())) {
      return answer(request, ReviewResponse.allowed(request));
    }
    ReviewedObject object = ReviewedObject.of(request, policy, judge);
    List<Problem> problems = object.newProblems();
    if (endpoint == Endpoint.VALIDATE
        && !problems.isEmpty()
        && !isExcused(request, object, facts)) {
      return answer(request, Responses.undecodable(request, problems));
    }
    Optional<Subject> subject = object.now().subject();
    // What breaks the schema is the API server's to refuse, right after the mutating call.
    boolean broken = endpoint == Endpoint.MUTATE && !object.now().problems().isEmpty();
    if (subject.isEmpty() || broken) {
      return answer(request, ReviewResponse.allowed(request));
    }
    Request question =
        new Request(
            request.operation(),
            subject.get(),
            object.old().flatMap(Decoded::subject),
            request.user(),
            request.subResource(),
            endpoint == Endpoint.MUTATE && mayBePatched(request));
    return decide(request, question, endpoint, facts);
  }

  private Answer decide(ReviewRequest request, Request question, Endpoint endpoint, Facts facts) {
    Decision decision = evaluator.decide(question, facts);
    ReviewResponse response = Responses.of(request, question, decision);
    return new Answer.Reviewed(
        ReviewWriter.bytes(response),
        request,
        response.allowed(),
        Optional.of(decision),
        endpoint == Endpoint.VALIDATE || isAssigned(question, decision));
  }

  /** What the mutating call leaves assigned, the validating one is not asked about. */
  private static boolean isAssigned(Request question, Decision decision) {
    return question.subject().metadata().label(Keys.ASSIGNED).isPresent()
        || decision.edits().stream().anyMatch(edit -> edit.path().equals(ASSIGNED));
  }

  private static boolean mayBePatched(ReviewRequest request) {
    return request.subResource().isEmpty()
        && (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE);
  }

  /** Repairing and removing must always work, and Velero must never be stopped. */
  private static boolean isExcused(ReviewRequest request, ReviewedObject object, Facts facts) {
    return request.operation() == Operation.DELETE
        || request.user().name().equals(facts.policy().spec().velero().user())
        || object.now().subject().filter(s -> s.metadata().beingDeleted()).isPresent();
  }

  private static Answer answer(ReviewRequest request, ReviewResponse response) {
    return new Answer.Reviewed(
        ReviewWriter.bytes(response), request, response.allowed(), Optional.empty(), true);
  }
}
