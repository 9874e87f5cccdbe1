package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decision.Finding;
import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.ScheduleDraft;
import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.Keys;
import io.holdfast.model.Request;
import io.holdfast.model.User;
import io.holdfast.policy.BackupSchedule.Volumes;
import io.holdfast.rules.ProtectionIsKept.OnRemoval;
import io.holdfast.rules.ProtectionIsKept.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectionIsKeptTest {
  private static final String LABEL = "HF-105 metadata.labels[holdfast.io/backup-schedule] ";
  private static final User BOB = new User("bob", List.of("backup-admins"));
  private static final PolicyDraft SCHEDULES =
      PolicyDraft.recommended()
          .schedule(ScheduleDraft.of("daily", "H 1 * * *"))
          .schedule(ScheduleDraft.of("brief", "0 1 * * *").keptHours(168))
          .schedule(ScheduleDraft.of("berlin", "30 2 * * *").in("Europe/Berlin"))
          .schedule(ScheduleDraft.of("hourly", "@hourly").keptHours(720))
          .schedule(ScheduleDraft.of("monthly", "monthly"))
          .schedule(ScheduleDraft.of("never", "never"))
          .schedule(ScheduleDraft.of("bare", "0 1 * * *").volumes(Volumes.NONE));
  private static final PolicyDraft POLICY = SCHEDULES.assign("daily");
  private static final PolicyDraft DENY = POLICY.rule(105, new Parameters(OnRemoval.DENY));
  private static final Cluster CLUSTER =
      Cluster.empty()
          .namespace("shop", Map.of())
          .storageClass("fast", "ebs.csi.aws.com")
          .snapshotClass("ebs-backup", "ebs.csi.aws.com")
          .snapshotClass("ebs-cold", "ebs.csi.aws.com");
  private static final Draft NAMESPACE = Objects.namespace("shop");
  private static final Draft CLAIM =
      Objects.claim("shop", "data", "fast").label(Keys.BACKUP_SCHEDULE, "daily");

  private static Decision decide(Request request, PolicyDraft policy) {
    return new Evaluator(RuleCatalogue.SHIPPED).decide(request, policy.facts(CLUSTER));
  }

  private static List<String> denials(Request request, PolicyDraft policy) {
    return decide(request, policy).withAction(Action.DENY).map(Finding::line).toList();
  }

  private static Draft labelled(String schedule) {
    return NAMESPACE.label(Keys.BACKUP_SCHEDULE, schedule);
  }

  private static Draft assigned(String schedule) {
    return labelled(schedule).label(Keys.ASSIGNED, schedule);
  }

  private static Draft optedOut(Draft draft) {
    return draft
        .label(Keys.BACKUP_SCHEDULE, Keys.NONE)
        .annotation(Keys.EXEMPT_REASON, "scratch space")
        .annotation(Keys.EXEMPT_UNTIL, "2026-12-31");
  }

  @Test
  void aChoiceThatIsTakenAwayComesBackAsItWas() {
    assertThat(decide(NAMESPACE.updatedFrom(labelled("hourly")), POLICY).edits())
        .containsExactly(Edit.label(Keys.BACKUP_SCHEDULE, "hourly"));
    Draft old = labelled("hourly").label(Keys.ASSIGNED, "daily");
    assertThat(decide(NAMESPACE.updatedFrom(old), POLICY).edits())
        .containsExactly(
            Edit.label(Keys.BACKUP_SCHEDULE, "hourly"), Edit.label(Keys.ASSIGNED, "daily"));
  }

  @Test
  void anAssignmentThatIsTakenAwayComesBackAsThePolicyIsToday() {
    assertThat(decide(NAMESPACE.updatedFrom(assigned("hourly")), POLICY).edits())
        .containsExactly(
            Edit.label(Keys.BACKUP_SCHEDULE, "daily"), Edit.label(Keys.ASSIGNED, "daily"));
  }

  @Test
  void whereThePolicyGivesNoneAnyLongerItMayGo() {
    Decision decision =
        decide(NAMESPACE.updatedFrom(assigned("hourly")), SCHEDULES.assign(Keys.NONE));

    assertThat(decision.edits()).isEmpty();
    assertThat(decision.allowed()).isTrue();
  }

  @Test
  void takingAwayIsRefusedWhenThePolicySaysSo() {
    Decision decision = decide(NAMESPACE.updatedFrom(assigned("daily")), DENY);

    assertThat(decision.edits()).isEmpty();
    assertThat(decision.findings())
        .extracting(Finding::line)
        .containsExactly(LABEL + "is missing, must stay \"daily\"");
  }

  @Test
  void throughASubresourceNothingIsPutBackAndSoItIsRefused() {
    Request request = NAMESPACE.updatedFrom(assigned("daily"));
    Request status =
        new Request(
            request.operation(), request.subject(), request.old(), request.user(), "status", true);

    assertThat(decide(status, POLICY).edits()).isEmpty();
    assertThat(denials(status, POLICY)).containsExactly(LABEL + "is missing, must stay \"daily\"");
  }

  @Test
  void anOptOutThatIsTakenAwayGivesThePolicysSchedule() {
    assertThat(decide(NAMESPACE.updatedFrom(optedOut(NAMESPACE)), POLICY).edits())
        .containsExactly(
            Edit.label(Keys.BACKUP_SCHEDULE, "daily"), Edit.label(Keys.ASSIGNED, "daily"));
  }

  @Test
  void anOptOutKeepsItsReasonAndDate() {
    assertThat(decide(labelled(Keys.NONE).updatedFrom(optedOut(NAMESPACE)), POLICY).edits())
        .containsExactly(
            Edit.annotation(Keys.EXEMPT_REASON, "scratch space"),
            Edit.annotation(Keys.EXEMPT_UNTIL, "2026-12-31"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hourly | daily | runs every 24h instead of every 1h",
        "hourly | brief | runs every 24h instead of every 1h, kept 168h instead of 720h",
        "daily | brief | kept 168h instead of 720h",
        "daily | monthly | runs every 744h instead of every 24h",
        "daily | never | never runs instead of every 24h",
        "daily | bare | volumes none instead of snapshot"
      })
  void aWeakerScheduleIsRefusedAndCompared(String old, String now, String words) {
    assertThat(denials(labelled(now).updatedFrom(labelled(old)), POLICY))
        .containsExactly(
            LABEL + "is \"%s\", must not be weaker than \"%s\": %s".formatted(now, old, words));
  }

  @ParameterizedTest
  @CsvSource({
    "daily, hourly",
    "daily, berlin",
    "berlin, daily",
    "brief, daily",
    "never, monthly",
    "bare, daily",
    "gone, daily",
    "daily, daily"
  })
  void aScheduleThatIsAsStrongIsAllowed(String old, String now) {
    assertThat(denials(labelled(now).updatedFrom(labelled(old)), POLICY)).isEmpty();
  }

  @Test
  void aScheduleThatDoesNotExistIsNoProtection() {
    assertThat(denials(labelled("dayly").updatedFrom(labelled("daily")), POLICY))
        .contains(LABEL + "is \"dayly\", which is no schedule of the policy, must stay \"daily\"");
  }

  @Test
  void thePolicyMayMakeItsOwnAssignmentWeakerButNotAChoice() {
    Draft now = assigned("daily");

    assertThat(denials(now.updatedFrom(assigned("hourly")), POLICY)).isEmpty();
    assertThat(denials(now.updatedFrom(labelled("hourly")), POLICY)).hasSize(1);
    assertThat(denials(labelled("brief").updatedFrom(assigned("hourly")), POLICY)).hasSize(1);
  }

  @Test
  void optingOutOfASchedulesIsForThoseWhomHf104Names() {
    PolicyDraft listed =
        POLICY.rule(
            104,
            new OptOutIsJustified.Parameters(90, new Allow(List.of(), List.of("backup-admins"))));
    Draft old = labelled("daily");

    assertThat(denials(optedOut(old).updatedFrom(old), POLICY))
        .containsExactly(LABEL + "is \"none\", must not be weaker than \"daily\"");
    assertThat(denials(optedOut(old).updatedFrom(old, BOB), listed)).isEmpty();
    assertThat(denials(labelled(Keys.NONE).updatedFrom(old, BOB), listed)).hasSize(2);
  }

  @Test
  void turningHf104OnOptsNobodyOut() {
    OptOutIsJustified.Parameters bobs =
        new OptOutIsJustified.Parameters(90, new Allow(List.of(), List.of("backup-admins")));
    Draft old = labelled("daily");

    for (Action action : Action.values()) {
      assertThat(denials(optedOut(old).updatedFrom(old, BOB), POLICY.rule(104, action, bobs)))
          .as(action.word())
          .isEmpty();
    }
  }

  @Test
  void aClassThatIsTakenAwayComesBackWithItsCopyAndMark() {
    Draft old =
        CLAIM
            .label(Keys.SNAPSHOT_CLASS, "ebs-cold")
            .annotation(Keys.VELERO_SNAPSHOT_CLASS, "ebs-cold")
            .annotation(Keys.ASSIGNED_CLASS, "ebs-backup");

    assertThat(decide(CLAIM.updatedFrom(old), POLICY).edits())
        .containsExactly(
            Edit.label(Keys.SNAPSHOT_CLASS, "ebs-cold"),
            Edit.annotation(Keys.VELERO_SNAPSHOT_CLASS, "ebs-cold"),
            Edit.annotation(Keys.ASSIGNED_CLASS, "ebs-backup"));
    assertThat(denials(CLAIM.updatedFrom(old), DENY))
        .contains(
            "HF-105 metadata.labels[holdfast.io/snapshot-class] is missing, must stay"
                + " \"ebs-cold\"");
  }

  @Test
  void aClassThatNeverWorkedDoesNotComeBack() {
    Draft old = CLAIM.label(Keys.SNAPSHOT_CLASS, "gone");

    assertThat(decide(CLAIM.updatedFrom(old), POLICY).edits()).isEmpty();
  }

  @Test
  void aCopyOfTheClassAloneIsMadeAgain() {
    Draft old =
        CLAIM
            .label(Keys.SNAPSHOT_CLASS, "ebs-cold")
            .annotation(Keys.VELERO_SNAPSHOT_CLASS, "ebs-cold");

    assertThat(
            decide(
                    old.without("metadata", "annotations", Keys.VELERO_SNAPSHOT_CLASS)
                        .updatedFrom(old),
                    DENY)
                .edits())
        .containsExactly(Edit.annotation(Keys.VELERO_SNAPSHOT_CLASS, "ebs-cold"));
  }

  @Test
  void whatIsBeingDeletedIsLetGo() {
    Decision decision = decide(NAMESPACE.deleting().updatedFrom(assigned("daily")), POLICY);

    assertThat(decision.edits()).isEmpty();
    assertThat(decision.allowed()).isTrue();
  }
}
