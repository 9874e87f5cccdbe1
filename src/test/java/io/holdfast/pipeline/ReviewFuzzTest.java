package io.holdfast.pipeline;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Looks for bodies that make the handler throw or answer what the API server would not take, in the
 * profile deep; {@link ReviewInputsTest} replays what is kept.
 */
class ReviewFuzzTest {
  private final Replies replies = Replies.standard();

  @FuzzTest(maxDuration = "10m")
  void everyBodyHasAnAnswer(byte[] body) {
    for (Endpoint endpoint : Endpoint.values()) {
      if (replies.answer(body, endpoint) instanceof Answer.Reviewed reviewed) {
        Replies.reply(reviewed, endpoint);
      }
    }
  }
}
