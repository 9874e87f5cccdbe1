package io.holdfast.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.holdfast.decision.Evaluator;
import io.holdfast.fixture.Cluster;
import io.holdfast.model.Inventory;
import io.holdfast.policy.PolicyState;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.verify.ShippedCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Asks a handler and holds every reply to what the API server demands of it. */
record Replies(ReviewHandler handler, PolicyState policy, Inventory inventory) {
  private static final ReviewHandler SHIPPED =
      new ReviewHandler(
          new Evaluator(RuleCatalogue.SHIPPED),
          (sources, changed) ->
              Policies.LOADER.load(sources).refusing(changed.namespace(), changed.name()));
  private static final Set<String> PATCHABLE =
      Set.of(
          "/metadata",
          "/metadata/labels",
          "/metadata/annotations",
          "/metadata/labels/holdfast.io~1backup-schedule",
          "/metadata/labels/holdfast.io~1snapshot-class",
          "/metadata/labels/holdfast.io~1assigned",
          "/metadata/annotations/holdfast.io~1assigned-class",
          "/metadata/annotations/velero.io~1csi-volumesnapshot-class",
          "/metadata/annotations/holdfast.io~1exempt-reason",
          "/metadata/annotations/holdfast.io~1exempt-until",
          "/spec",
          "/spec/ttl",
          "/spec/template",
          "/spec/template/ttl");

  static Replies standard() {
    return new Replies(TestRules.handler(), TestRules.policy(), Inventory.EMPTY);
  }

  /** The shipped rules under the shipped policy, in a cluster that has what the samples name. */
  static Replies shipped() {
    Cluster cluster =
        Cluster.empty()
            .namespace("shop", Map.of())
            .storageClass("fast", "csi.example.com")
            .snapshotClass("snap", "csi.example.com");
    return new Replies(
        SHIPPED, new PolicyState(Policies.revision(), List.of(), List.of()), cluster.inventory());
  }

  /** The shipped rules under the policy and in the cluster of a case. */
  static Replies of(ShippedCase shipped) {
    return new Replies(
        SHIPPED,
        new PolicyState(shipped.facts().policy(), shipped.sources(), List.of()),
        shipped.facts().inventory());
  }

  /** With rules of our own, and with those that are shipped. */
  static Stream<Replies> all() {
    return Stream.of(standard(), shipped());
  }

  @Override
  public String toString() {
    return policy.revision().name().equals("test") ? "rules of the tests" : "shipped rules";
  }

  Answer answer(byte[] body, Endpoint endpoint) {
    return handler.handle(body, endpoint, policy, inventory, Instant.EPOCH);
  }

  /** The response, after all checks that hold for every reply. */
  JsonNode ask(Review review, Endpoint endpoint) {
    Answer answer = answer(review.bytes(), endpoint);
    assertThat(answer).isInstanceOf(Answer.Reviewed.class);
    JsonNode reply = reply((Answer.Reviewed) answer, endpoint);
    assertThat(reply.path("uid")).isEqualTo(review.json().path("request").path("uid"));
    return reply;
  }

  /** The object after the patch of the mutating call. */
  JsonNode mutated(Review review) {
    return patched(ask(review, Endpoint.MUTATE), review.object());
  }

  static JsonNode reply(Answer.Reviewed answer, Endpoint endpoint) {
    assertThat(new String(answer.body(), UTF_8))
        .doesNotContain("Exception", "io.holdfast.", "\\tat ");
    JsonNode review = read(answer.body());
    assertThat(review.fieldNames()).toIterable().containsExactly("kind", "apiVersion", "response");
    assertThat(review.path("kind").asText()).isEqualTo("AdmissionReview");
    JsonNode response = review.path("response");
    boolean allowed = response.path("allowed").booleanValue();
    assertThat(allowed).isEqualTo(answer.allowed());
    assertThat(response.path("uid").asText()).isNotEmpty();
    assertThat(response.has("status")).isEqualTo(!allowed);
    assertThat(response.has("patch")).isEqualTo(response.has("patchType"));
    if (!allowed) {
      assertThat(response.path("status").path("code").asInt()).isIn(400, 403, 422);
      assertThat(response.path("status").path("message").asText()).isNotEmpty();
    }
    if (response.has("patch")) {
      assertThat(allowed && endpoint == Endpoint.MUTATE).isTrue();
      assertThat(response.path("patchType").asText()).isEqualTo("JSONPatch");
      checkPatch(patch(response));
    }
    checkWarnings(response.path("warnings"));
    for (Map.Entry<String, JsonNode> annotation : response.path("auditAnnotations").properties()) {
      assertThat(annotation.getKey()).matches("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
      assertThat(annotation.getValue().isTextual()).isTrue();
    }
    return response;
  }

  static JsonNode patched(JsonNode response, JsonNode object) {
    return response.has("patch") ? JsonPatch.apply(patch(response), object) : object;
  }

  static JsonNode patch(JsonNode response) {
    try {
      return read(response.path("patch").binaryValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkPatch(JsonNode patch) {
    assertThat(patch.isArray() && !patch.isEmpty()).isTrue();
    patch.forEach(operation -> {
      assertThat(operation.path("op").asText()).isIn("add", "replace");
      assertThat(operation.path("path").asText()).isIn(PATCHABLE);
    });
  }

  private static void checkWarnings(JsonNode warnings) {
    int all = 0;
    for (JsonNode warning : warnings) {
      String text = warning.asText();
      all += text.length();
      assertThat(text.codePointCount(0, text.length())).isBetween(1, 120);
      assertThat(text).doesNotStartWith("Warning:").doesNotMatch("(?s).*\\p{Cntrl}.*");
    }
    assertThat(all).isLessThan(4096);
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return Review.JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
