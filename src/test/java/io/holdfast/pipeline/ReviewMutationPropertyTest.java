package io.holdfast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a review on its way: an answer, never an exception; a patch that applies, to
 * places that are ours, and that leaves nothing to do a second time.
 */
class ReviewMutationPropertyTest {
  private static final long SEED = 20_261_120L;
  private static final int ROUNDS = 10_000;
  private final Replies replies = Replies.standard();

  @Test
  void everyReviewHasAnAnswerThatTheApiServerTakes() throws IOException {
    Mutation mutation = new Mutation(new Random(SEED));
    List<Review> samples = Samples.reviews();
    int reviewed = 0;
    int patched = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = mutation.of(samples.get(round % samples.size()));
      try {
        check(body, Endpoint.VALIDATE);
        Outcome outcome = check(body, Endpoint.MUTATE);
        reviewed += outcome.reviewed() ? 1 : 0;
        patched += outcome.patched() ? 1 : 0;
      } catch (RuntimeException | AssertionError e) {
        String text = new String(body, StandardCharsets.UTF_8);
        throw new AssertionError("seed " + SEED + " round " + round + ": " + text, e);
      }
    }
    assertThat(reviewed).isBetween(ROUNDS / 4, ROUNDS - 1);
    assertThat(patched).isGreaterThan(ROUNDS / 20);
  }

  private record Outcome(boolean reviewed, boolean patched) {}

  private Outcome check(byte[] body, Endpoint endpoint) throws IOException {
    return switch (replies.answer(body, endpoint)) {
      case Answer.Refused refused -> {
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isNotBlank().doesNotContain("Exception", "\n", "Source");
        yield new Outcome(false, false);
      }
      case Answer.Reviewed reviewed -> {
        JsonNode reply = Replies.reply(reviewed, endpoint);
        if (reply.has("patch")) {
          applyTwice((ObjectNode) Review.JSON.readTree(body), reply);
        }
        yield new Outcome(true, reply.has("patch"));
      }
    };
  }

  private void applyTwice(ObjectNode review, JsonNode reply) {
    ObjectNode request = (ObjectNode) review.get("request");
    request.set("object", Replies.patched(reply, request.get("object")));
    Answer again = replies.answer(new Review(review).bytes(), Endpoint.MUTATE);
    assertThat(again).isInstanceOf(Answer.Reviewed.class);
    JsonNode second = Replies.reply((Answer.Reviewed) again, Endpoint.MUTATE);
    assertThat(second.has("patch")).isFalse();
    assertThat(second.path("allowed").asBoolean()).isTrue();
  }
}
