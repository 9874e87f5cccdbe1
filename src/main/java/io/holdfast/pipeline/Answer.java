package io.holdfast.pipeline;

import io.holdfast.codec.ReviewRequest;
import io.holdfast.decision.Decision;
import java.util.Optional;

/** What a caller gets. */
public sealed interface Answer {
  /**
   * HTTP 200 with an AdmissionReview, whatever it says.
   *
   * @param body given up by the handler; nobody else has it
   * @param request for the log
   * @param decision empty when the rules were not asked
   * @param last false when the API server is to ask about the same write once more
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes to be sent, never compared
  record Reviewed(
      byte[] body,
      ReviewRequest request,
      boolean allowed,
      Optional<Decision> decision,
      boolean last)
      implements Answer {}

  /**
   * An HTTP error, because the caller did not ask a question that can be answered.
   *
   * @param status 400 or 413
   * @param message what is wrong with the body
   */
  record Refused(int status, String message) implements Answer {}
}
