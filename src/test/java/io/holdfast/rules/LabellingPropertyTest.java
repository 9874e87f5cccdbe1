package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.ScheduleDraft;
import io.holdfast.model.Edit;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Keys;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.policy.BackupSchedule.Volumes;
import io.holdfast.policy.Engine;
import io.holdfast.rules.ClaimHasSnapshotClass.OnMismatch;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of the labels whatever the object, the policy and the cluster are. */
class LabellingPropertyTest {
  private static final long SEED = 20_261_120L;
  private static final int ROUNDS = 2_000;
  private static final String EBS = "ebs.csi.aws.com";
  private static final List<String> SCHEDULES = List.of("daily", "hourly", "none", "dayly", "");
  private static final List<String> CLASSES = List.of("ebs-a", "ebs-b", "disks", "gone", "");
  private final Random random = new Random(SEED);
  private final Evaluator evaluator = new Evaluator(RuleCatalogue.SHIPPED);

  @Test
  void editsAreIdempotentPassAndKeepWhatTheUserSet() {
    System.out.println("LabellingPropertyTest seed " + SEED);
    long edited = IntStream.range(0, ROUNDS).filter(_ -> holdsOnce()).count();

    assertThat(edited).as("rounds with edits").isGreaterThan(ROUNDS / 10);
  }

  private boolean holdsOnce() {
    boolean replace = random.nextInt(4) == 0;
    Facts facts = facts(replace);
    Draft draft = draft();
    Request request = random.nextBoolean() ? draft.created() : draft.updatedFrom(sibling(draft));
    Decision first = evaluator.decide(request, facts);
    Subject edited = request.subject().with(first.edits());
    Request again = request.withSubject(edited);
    Supplier<String> what = () -> draft.root() + " from " + request.old() + " with " + facts;

    assertThat(evaluator.decide(again, facts).edits()).as(what).isEmpty();
    if (first.allowed()) {
      assertThat(evaluator.decide(again, facts).allowed()).as(what).isTrue();
    }
    if (!replace) {
      first.edits().forEach(edit -> assertThat(overwrites(edit, request)).as(what).isFalse());
    }
    return !first.edits().isEmpty();
  }

  /** The marks are ours; Velero's annotation or the label may be a copy that follows the other. */
  private static boolean overwrites(Edit edit, Request request) {
    String key = edit.path().name();
    boolean isMark = key.equals(Keys.ASSIGNED) || key.equals(Keys.ASSIGNED_CLASS);
    boolean isCopy =
        request.old().isPresent()
            && (key.equals(Keys.SNAPSHOT_CLASS) || key.equals(Keys.VELERO_SNAPSHOT_CLASS));
    Subject subject = request.subject();
    return !isMark
        && !isCopy
        && (subject.metadata().label(key).isPresent()
            || subject.metadata().annotation(key).isPresent());
  }

  private Draft draft() {
    Draft draft =
        random.nextBoolean()
            ? Objects.namespace("shop")
            : Objects.claim("shop", "data", pick(List.of("fast", "new", "")));
    return marked(draft);
  }

  /** The same object with other labels. */
  private Draft sibling(Draft draft) {
    return marked(
        random.nextInt(3) == 0
            ? draft
            : draft.without("metadata", "labels").without("metadata", "annotations"));
  }

  private Draft marked(Draft plain) {
    Draft draft = plain;
    draft = random.nextBoolean() ? draft.label(Keys.BACKUP_SCHEDULE, pick(SCHEDULES)) : draft;
    draft = random.nextBoolean() ? draft.label(Keys.ASSIGNED, pick(SCHEDULES)) : draft;
    draft = random.nextBoolean() ? draft.label(Keys.SNAPSHOT_CLASS, pick(CLASSES)) : draft;
    draft =
        random.nextBoolean() ? draft.annotation(Keys.VELERO_SNAPSHOT_CLASS, pick(CLASSES)) : draft;
    draft = random.nextBoolean() ? draft.annotation(Keys.ASSIGNED_CLASS, pick(CLASSES)) : draft;
    draft = random.nextBoolean() ? draft.annotation(Keys.EXEMPT_REASON, "scratch") : draft;
    return random.nextBoolean() ? draft.annotation(Keys.EXEMPT_UNTIL, "2026-12-31") : draft;
  }

  private Facts facts(boolean replace) {
    PolicyDraft policy =
        PolicyDraft.recommended()
            .engine(pick(List.of(Engine.values())))
            .schedule(ScheduleDraft.of("daily", "0 1 * * *").volumes(volumes()))
            .schedule(ScheduleDraft.of("hourly", "0 * * * *").classes(Map.of(EBS, pick(CLASSES))))
            .rule(
                103,
                new ClaimHasSnapshotClass.Parameters(
                    replace ? OnMismatch.REPLACE : OnMismatch.DENY));
    if (random.nextInt(5) > 0) {
      policy = policy.assign(pick(SCHEDULES));
    }
    Cluster cluster = Cluster.empty().storageClass("fast", EBS).snapshotClass("ebs-a", EBS);
    cluster = cluster.snapshotClass("disks", "disk.csi.azure.com");
    cluster = random.nextInt(5) > 0 ? cluster.namespace("shop", Map.of()) : cluster;
    boolean isDefault = random.nextBoolean();
    return policy.facts(
        random.nextBoolean()
            ? cluster.with(new SnapshotClassFact("ebs-b", EBS, "Retain", isDefault, false))
            : cluster);
  }

  private Volumes volumes() {
    return pick(List.of(Volumes.values()));
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
