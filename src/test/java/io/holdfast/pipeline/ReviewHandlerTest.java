package io.holdfast.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.decision.Evaluator;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory;
import io.holdfast.model.Problem;
import io.holdfast.policy.PolicySource;
import io.holdfast.policy.PolicyState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewHandlerTest {
  private static final String CLAIM =
      "{'apiVersion':'v1','kind':'PersistentVolumeClaim','metadata':{'name':'data','namespace':'shop'},"
          + "'spec':{'storageClassName':'fast'}}";
  private static final String LABELLED =
      CLAIM.replace("'shop'}", "'shop','labels':{'holdfast.io/backup-schedule':'hourly'}}");
  private static final String BACKUP =
      "{'apiVersion':'velero.io/v1','kind':'Backup','metadata':{'name':'b','namespace':'velero'},"
          + "'spec':{'ttl':'2h'}}";
  private static final String WRONG = BACKUP.replace("'2h'", "5");
  private static final String POLICY =
      "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'company','namespace':'holdfast',"
          + "'labels':{'holdfast.io/policy':'true'}},'data':{'a.yaml':'new','b.txt':'x'}}";
  private final Replies replies = Replies.standard();

  @Test
  void patchesWhatIsMissing() {
    JsonNode reply = replies.ask(Review.create(CLAIM), Endpoint.MUTATE);

    assertThat(Replies.patch(reply))
        .isEqualTo(
            Review.parse(
                "[{'op':'add','path':'/metadata/labels','value':{'holdfast.io/backup-schedule':'daily',"
                    + "'holdfast.io/assigned':'daily'}},{'op':'add','path':'/metadata/annotations',"
                    + "'value':{'velero.io/csi-volumesnapshot-class':'snap'}}]"));
    assertThat(reply.path("warnings"))
        .containsExactly(
            Review.parse("'HF-903 cannot be judged yet: storage classes are not known'"));
    assertThat(reply.path("auditAnnotations"))
        .isEqualTo(Review.parse("{'decision':'allow','revision':'test'}"));
  }

  @Test
  void deniesWithoutAPatchAndSaysWhy() {
    JsonNode reply = replies.ask(Review.create(LABELLED), Endpoint.MUTATE);

    assertThat(reply.path("allowed").asBoolean()).isFalse();
    assertThat(reply.path("status").path("code").asInt()).isEqualTo(403);
    assertThat(reply.path("status").path("reason").asText()).isEqualTo("Forbidden");
    assertThat(reply.path("status").path("message").asText())
        .isEqualTo(
            """
            PersistentVolumeClaim shop/data breaks the backup policy (revision test) in 1 place:
            HF-901 metadata.labels[holdfast.io/backup-schedule] is "hourly", must be daily (set it to daily)
            to learn more: holdfast explain HF-901\
            """);
    assertThat(reply.path("auditAnnotations"))
        .isEqualTo(Review.parse("{'decision':'deny','revision':'test','rules':'HF-901'}"));
  }

  @Test
  void knowsWhichCallAboutAWriteIsTheLast() {
    assertThat(last(CLAIM, Endpoint.MUTATE)).as("left assigned").isTrue();
    assertThat(last(LABELLED, Endpoint.MUTATE)).as("with a label of the user's").isFalse();
    assertThat(last(BACKUP, Endpoint.MUTATE)).isFalse();
    assertThat(last(BACKUP, Endpoint.VALIDATE)).isTrue();
  }

  @Test
  void neverPatchesWhenOnlyAskedToValidate() {
    assertThat(replies.ask(Review.create(CLAIM), Endpoint.VALIDATE).path("allowed").asBoolean())
        .isFalse();
    assertThat(
            replies
                .ask(Review.create(BACKUP.replace("'ttl':'2h'", "")), Endpoint.VALIDATE)
                .path("allowed")
                .asBoolean())
        .isTrue();
  }

  @Test
  void letsAnObjectThatAlreadyWasBadBeChanged() {
    JsonNode reply =
        replies.ask(
            Review.update(BACKUP, BACKUP.replace("'b'", "'b','labels':{'a':'b'}")),
            Endpoint.VALIDATE);

    assertThat(reply.path("allowed").asBoolean()).isTrue();
    assertThat(reply.path("auditAnnotations").path("rules").asText()).isEqualTo("HF-902");
    assertThat(reply.path("auditAnnotations").path("excuse").asText())
        .isEqualTo("the object already was so before this change");
  }

  @Test
  void leavesTheSchemaToTheApiServerWhenMutating() {
    JsonNode reply = replies.ask(Review.create(WRONG), Endpoint.MUTATE);

    assertThat(reply.path("allowed").asBoolean()).isTrue();
    assertThat(reply.has("patch")).isFalse();
  }

  @Test
  void refusesAnObjectThatCannotBeReadWhenValidating() {
    JsonNode reply = replies.ask(Review.create(WRONG), Endpoint.VALIDATE);

    assertThat(reply.path("status").path("code").asInt()).isEqualTo(400);
    assertThat(reply.path("status").path("reason").asText()).isEqualTo("BadRequest");
    assertThat(reply.path("status").path("message").asText())
        .isEqualTo("Backup velero/b cannot be read:\nspec.ttl is a number, must be a string");
  }

  @Test
  void letsAnObjectThatCannotBeReadBeRepairedAndRemoved() {
    String leaving = WRONG.replace("'b'", "'b','deletionTimestamp':'2026-11-20T12:00:00Z'");
    Review worse = Review.update(WRONG, WRONG.replace("5", "5,'hooks':5"));

    assertThat(allowed(Review.delete(WRONG))).isTrue();
    assertThat(allowed(Review.update(WRONG, BACKUP.replace("2h", "24h")))).isTrue();
    assertThat(allowed(Review.update(WRONG, WRONG.replace("'b'", "'b','labels':{'a':'b'}"))))
        .isTrue();
    assertThat(allowed(Review.update(BACKUP, leaving))).isTrue();
    assertThat(allowed(Review.create(WRONG).by("system:serviceaccount:velero:velero"))).isTrue();
    assertThat(allowed(worse)).isFalse();
  }

  @Test
  void judgesADeleteByTheObjectAsItIsAndNeverPatchesIt() {
    String keep = CLAIM.replace("'data'", "'keep'");

    assertThat(allowed(Review.delete(CLAIM))).isTrue();
    assertThat(allowed(Review.delete(keep))).isFalse();
    assertThat(replies.ask(Review.delete(CLAIM), Endpoint.MUTATE).has("patch")).isFalse();
    assertThat(allowed(Review.delete(keep).with(r -> r.putNull("oldObject")))).isTrue();
  }

  @Test
  void leavesSubresourcesUnpatched() {
    Review status = Review.update(CLAIM, CLAIM).with(r -> r.put("subResource", "status"));

    assertThat(replies.ask(status, Endpoint.MUTATE).has("patch")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void allowsWhatIsNotOurs(Endpoint endpoint) {
    for (String kind : List.of("Pod", "Service", "Secret")) {
      Review review =
          Review.create("{'apiVersion':'v1','kind':'" + kind + "','metadata':{'name':5}}");
      assertThat(replies.ask(review, endpoint).fieldNames())
          .toIterable()
          .containsExactly("uid", "allowed");
      assertThat(replies.ask(review, endpoint).path("allowed").asBoolean()).isTrue();
    }
    Review connect = Review.create(LABELLED).with(r -> r.put("operation", "CONNECT"));
    assertThat(replies.ask(connect, endpoint).path("allowed").asBoolean()).isTrue();
  }

  @Test
  void judgesAPolicyConfigMapWithAllOthers() {
    PolicySource own = new PolicySource("holdfast", "company", "a.yaml", "old");
    PolicySource other = new PolicySource("holdfast", "more", "c.yaml", "kept");
    PolicyState policy =
        new PolicyState(TestRules.draft().revision(), List.of(own, other), List.of());
    PolicyJudge judge =
        (sources, changed) ->
            sources.stream()
                .map(s ->
                    new Problem(
                        s.where(), 1, FieldPath.root(s.where()).child("spec"), "is " + s.text()))
                .toList();
    Replies asked =
        new Replies(
            new ReviewHandler(new Evaluator(TestRules.CATALOGUE), judge), policy, Inventory.EMPTY);

    JsonNode status = asked.ask(Review.create(POLICY), Endpoint.VALIDATE).path("status");
    assertThat(status.path("code").asInt()).isEqualTo(422);
    assertThat(status.path("reason").asText()).isEqualTo("Invalid");
    assertThat(status.path("details").path("name").asText()).isEqualTo("company");
    assertThat(status.path("details").path("causes"))
        .extracting(cause -> cause.path("message").asText())
        .containsExactly("HF-904 spec is new");
    Review unlabelled = Review.update(POLICY, POLICY.replace("'true'", "'no'"));
    assertThat(
            asked
                .ask(unlabelled, Endpoint.VALIDATE)
                .path("auditAnnotations")
                .path("rules")
                .asText())
        .isEqualTo("HF-904");
  }

  @Test
  void aPolicyConfigMapMayBeRemovedUnlessItsRemovalBreaksThePolicy() {
    PolicySource own = new PolicySource("holdfast", "company", "a.yaml", "old");
    PolicySource broken = new PolicySource("holdfast", "more", "c.yaml", "broken");
    PolicyState policy =
        new PolicyState(TestRules.draft().revision(), List.of(own, broken), List.of());
    Problem already = new Problem("more", 1, FieldPath.ROOT, "is broken");
    Problem missed = new Problem("more", 2, FieldPath.ROOT, "needs company");
    PolicyJudge tolerant = (sources, changed) -> List.of(already);
    PolicyJudge strict =
        (sources, changed) -> sources.contains(own) ? List.of(already) : List.of(already, missed);

    assertThat(remove(policy, tolerant).path("allowed").asBoolean()).isTrue();
    assertThat(remove(policy, strict).path("status").path("details").path("causes"))
        .extracting(cause -> cause.path("message").asText())
        .singleElement()
        .asString()
        .contains("needs company");
  }

  private static JsonNode remove(PolicyState policy, PolicyJudge judge) {
    return new Replies(
            new ReviewHandler(new Evaluator(TestRules.CATALOGUE), judge), policy, Inventory.EMPTY)
        .ask(Review.delete(POLICY), Endpoint.VALIDATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\"}",
        "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":null}",
        "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{}}",
        "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":[]}",
        "{\"apiVersion\":\"admission.k8s.io/v1",
        "\u0000\u0001"
      })
  void refusesABodyThatIsNoReview(String body) {
    Answer answer = replies.answer(body.getBytes(UTF_8), Endpoint.VALIDATE);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.message()).isNotEmpty().doesNotContain("Exception", "Source");
            });
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    assertThat(replies.answer(new byte[9 * 1024 * 1024], Endpoint.MUTATE))
        .isEqualTo(new Answer.Refused(413, "body is larger than 8 MiB"));
  }

  @Test
  void answersTheOldVersionInTheOldVersion() {
    ObjectNode old =
        Review.create(CLAIM).json().deepCopy().put("apiVersion", "admission.k8s.io/v1beta1");

    Answer.Reviewed answer =
        (Answer.Reviewed) replies.answer(new Review(old).bytes(), Endpoint.VALIDATE);

    assertThat(new String(answer.body(), UTF_8))
        .startsWith("{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1beta1\"")
        .contains("\"allowed\":false", "admissionReviewVersions");
  }

  private boolean allowed(Review review) {
    return replies.ask(review, Endpoint.VALIDATE).path("allowed").asBoolean();
  }

  private boolean last(String object, Endpoint endpoint) {
    Answer answer = replies.answer(Review.create(object).bytes(), endpoint);
    return ((Answer.Reviewed) answer).last();
  }
}
