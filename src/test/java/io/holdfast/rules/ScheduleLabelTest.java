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
import io.holdfast.model.Edit;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Keys;
import io.holdfast.model.Request;
import io.holdfast.policy.RuleParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** HF-101 and HF-102: the label that names the schedule. */
class ScheduleLabelTest {
  private static final PolicyDraft POLICY =
      PolicyDraft.empty()
          .schedule(ScheduleDraft.of("daily", "0 1 * * *"))
          .schedule(ScheduleDraft.of("hourly", "0 * * * *"))
          .rule(101, RuleParameters.None.DEFAULTS)
          .rule(102, RuleParameters.None.DEFAULTS);
  private static final PolicyDraft ASSIGNED =
      POLICY.assign("hourly", List.of("prod-*"), List.of()).assign("daily");
  private static final Cluster CLUSTER = Cluster.empty().namespace("shop", Map.of());
  private static final Draft NAMESPACE = Objects.namespace("shop");
  private static final Draft CLAIM = Objects.claim("shop", "data");

  private static Decision decide(Request request, PolicyDraft policy) {
    return decide(request, policy, CLUSTER.inventory());
  }

  private static Decision decide(Request request, PolicyDraft policy, Inventory inventory) {
    return new Evaluator(RuleCatalogue.SHIPPED).decide(request, policy.facts(inventory));
  }

  private static List<Edit> written(String schedule) {
    return List.of(Edit.label(Keys.BACKUP_SCHEDULE, schedule), Edit.label(Keys.ASSIGNED, schedule));
  }

  private static Draft marked(Draft draft, String schedule, String assigned) {
    return draft.label(Keys.BACKUP_SCHEDULE, schedule).label(Keys.ASSIGNED, assigned);
  }

  @Test
  void whatTheUserSetIsKept() {
    Decision decision = decide(NAMESPACE.label(Keys.BACKUP_SCHEDULE, "hourly").created(), ASSIGNED);

    assertThat(decision.edits()).isEmpty();
    assertThat(decision.findings()).isEmpty();
  }

  @Test
  void aClaimFollowsItsNamespacesLabel() {
    Cluster cluster = Cluster.empty().namespace("shop", Map.of(Keys.BACKUP_SCHEDULE, "hourly"));

    assertThat(decide(CLAIM.created(), ASSIGNED, cluster.inventory()).edits())
        .isEqualTo(written("hourly"));
  }

  @Test
  void anAssignmentByStorageClassComesBeforeTheNamespace() {
    PolicyDraft policy = POLICY.assign("hourly", List.of(), List.of("fast*")).assign("daily");
    Cluster cluster = CLUSTER.defaultStorageClass("fast-ssd", "csi.example.com");

    assertThat(decide(CLAIM.created(), policy, cluster.inventory()).edits())
        .isEqualTo(written("hourly"));
    assertThat(decide(Objects.claim("shop", "data", "slow").created(), policy).edits())
        .isEqualTo(written("daily"));
  }

  @Test
  void aDefaultStorageClassThatIsNotKnownYetLeavesTheClaimToTheController() {
    PolicyDraft policy = POLICY.assign("hourly", List.of(), List.of("fast*")).assign("daily");
    Decision decision = decide(CLAIM.created(), policy, CLUSTER.knowing(Set.of(Facet.NAMESPACES)));

    assertThat(decision.edits()).isEmpty();
    assertThat(decision.unknowns())
        .singleElement()
        .extracting(Decision.Unknown::reason)
        .isEqualTo("the cluster's default StorageClass is not known yet");
  }

  @Test
  void aClaimWhoseNamespaceIsNotKnownYetIsAllowedAndLeftToTheController() {
    Decision decision = decide(CLAIM.created(), ASSIGNED, Cluster.empty().inventory());

    assertThat(decision.edits()).isEmpty();
    assertThat(decision.allowed()).isTrue();
    assertThat(decision.unknowns())
        .singleElement()
        .extracting(Decision.Unknown::reason)
        .isEqualTo("namespace \"shop\" is not known yet");
  }

  @Test
  void aNameYetToBeGeneratedDecidesOnlyWhatDoesNotDependOnIt() {
    assertThat(decide(Objects.namespace("").created(), ASSIGNED).unknowns())
        .singleElement()
        .extracting(Decision.Unknown::reason)
        .isEqualTo("its name is not generated yet");
    assertThat(decide(Objects.namespace("").created(), POLICY.assign("daily")).edits())
        .isEqualTo(written("daily"));
  }

  @Test
  void anAssignmentToNoneWritesNothingAndPasses() {
    Decision decision = decide(NAMESPACE.created(), POLICY.assign(Keys.NONE));

    assertThat(decision.edits()).isEmpty();
    assertThat(decision.findings()).isEmpty();
  }

  @Test
  void aMarkWithoutALabelIsOverwritten() {
    assertThat(decide(NAMESPACE.label(Keys.ASSIGNED, "hourly").created(), ASSIGNED).edits())
        .isEqualTo(written("daily"));
  }

  @Test
  void aForgedMarkIsCorrectedAndTheChoiceKept() {
    Decision decision = decide(marked(NAMESPACE, "hourly", "hourly").created(), ASSIGNED);

    assertThat(decision.edits()).containsExactly(Edit.label(Keys.ASSIGNED, "daily"));
    assertThat(decision.findings()).isEmpty();
  }

  @Test
  void aForgedMarkIsEmptiedWhereThePolicyGivesNothing() {
    assertThat(decide(marked(CLAIM, "daily", "daily").created(), POLICY).edits())
        .containsExactly(Edit.label(Keys.ASSIGNED, ""));
  }

  @Test
  void anObjectThatFollowsThePolicyKeepsDoingSoWhenThePolicyHasMoved() {
    Draft old = marked(NAMESPACE, "hourly", "hourly");

    assertThat(decide(old.label("team", "a").updatedFrom(old), ASSIGNED).edits()).isEmpty();
  }

  @Test
  void nothingIsWrittenToWhatIsOnItsWayOut() {
    assertThat(decide(NAMESPACE.deleting().created(), ASSIGNED).edits()).isEmpty();
  }

  @Test
  void aClaimThatNothingMatchesIsRefused() {
    Decision decision = decide(CLAIM.created(), POLICY);

    assertThat(decision.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.line())
              .isEqualTo(
                  "HF-102 metadata.labels[holdfast.io/backup-schedule] is missing and no"
                      + " assignment of the policy matches");
          assertThat(finding.violation().remedy())
              .isEqualTo(
                  "set the label to one of daily, hourly, none, or add an assignment to the"
                      + " policy");
        });
  }

  @Test
  void anUnknownScheduleIsRefusedAndTheNearestNamed() {
    Decision decision = decide(NAMESPACE.label(Keys.BACKUP_SCHEDULE, "dayly").created(), ASSIGNED);

    assertThat(decision.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.line())
              .isEqualTo(
                  "HF-101 metadata.labels[holdfast.io/backup-schedule] is \"dayly\", must be one"
                      + " of daily, hourly, none");
          assertThat(finding.violation().remedy()).isEqualTo("did you mean \"daily\"?");
        });
  }

  @Test
  void aClaimIsToldThatItsNamespaceNamesAnUnknownSchedule() {
    Cluster cluster = Cluster.empty().namespace("shop", Map.of(Keys.BACKUP_SCHEDULE, "dayly"));

    assertThat(decide(CLAIM.created(), ASSIGNED, cluster.inventory()).findings())
        .extracting(Finding::line)
        .containsExactly(
            "HF-102 metadata.labels[holdfast.io/backup-schedule] is missing and the namespace"
                + " gives \"dayly\", which is no schedule of the policy");
  }

  @Test
  void aLabelTakenAwayIsFilledInAgainOnlyWhereHf105IsOff() {
    Draft old = marked(NAMESPACE, "daily", "daily");

    assertThat(decide(NAMESPACE.updatedFrom(old), ASSIGNED).edits()).isEqualTo(written("daily"));
  }
}
