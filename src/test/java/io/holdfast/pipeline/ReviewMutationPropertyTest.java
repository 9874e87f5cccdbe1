package io.holdfast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.verify.ShippedCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever happens to a review on its way: an answer, never an exception; a patch that applies, to
 * places that are ours, and that leaves nothing to do a second time.
 */
class ReviewMutationPropertyTest {
  private static final long SEED = 20_261_120L;
  private static final int ROUNDS = 10_000;

  @Test
  void everyReviewHasAnAnswerThatTheApiServerTakes() throws IOException {
    Replies replies = Replies.standard();
    check(Samples.reviews().stream().map(review -> new Asked(review, replies)).toList());
  }

  @Test
  @Timeout(300)
  void soItIsWithTheShippedRulesPoliciesAndClusters() throws Exception {
    Replies replies = Replies.shipped();
    List<Asked> asked = new ArrayList<>();
    Samples.reviews().forEach(review -> asked.add(new Asked(review, replies)));
    ShippedCase.all()
        .forEach(each -> asked.add(new Asked(Review.of(each.request()), Replies.of(each))));
    check(asked);
  }

  /** A review before it is damaged, and who answers it. */
  private record Asked(Review review, Replies replies) {}

  private void check(List<Asked> samples) throws IOException {
    Mutation mutation = new Mutation(new Random(SEED));
    int reviewed = 0;
    int patched = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Asked sample = samples.get(round % samples.size());
      byte[] body = mutation.of(sample.review());
      try {
        check(body, Endpoint.VALIDATE, sample.replies());
        Outcome outcome = check(body, Endpoint.MUTATE, sample.replies());
        reviewed += outcome.reviewed() ? 1 : 0;
        patched += outcome.patched() ? 1 : 0;
      } catch (RuntimeException | AssertionError e) {
        String text = new String(body, StandardCharsets.UTF_8);
        throw new AssertionError("seed " + SEED + " round " + round + ": " + text, e);
      }
    }
    assertThat(reviewed).isBetween(ROUNDS / 4, ROUNDS - 1);
    assertThat(patched).isGreaterThan(ROUNDS / 40);
  }

  private record Outcome(boolean reviewed, boolean patched) {}

  private static Outcome check(byte[] body, Endpoint endpoint, Replies replies) throws IOException {
    return switch (replies.answer(body, endpoint)) {
      case Answer.Refused refused -> {
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isNotBlank().doesNotContain("Exception", "\n", "Source");
        yield new Outcome(false, false);
      }
      case Answer.Reviewed reviewed -> {
        JsonNode reply = Replies.reply(reviewed, endpoint);
        if (reply.has("patch")) {
          applyTwice((ObjectNode) Review.JSON.readTree(body), reply, replies);
        }
        yield new Outcome(true, reply.has("patch"));
      }
    };
  }

  private static void applyTwice(ObjectNode review, JsonNode reply, Replies replies) {
    ObjectNode request = (ObjectNode) review.get("request");
    request.set("object", Replies.patched(reply, request.get("object")));
    Answer again = replies.answer(new Review(review).bytes(), Endpoint.MUTATE);
    assertThat(again).isInstanceOf(Answer.Reviewed.class);
    JsonNode second = Replies.reply((Answer.Reviewed) again, Endpoint.MUTATE);
    assertThat(second.has("patch")).isFalse();
    assertThat(second.path("allowed").asBoolean()).isTrue();
  }
}
