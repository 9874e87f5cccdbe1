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
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Keys;
import io.holdfast.model.Request;
import io.holdfast.policy.BackupSchedule.Volumes;
import io.holdfast.policy.Engine;
import io.holdfast.policy.LabelValue;
import io.holdfast.rules.ClaimHasSnapshotClass.OnMismatch;
import io.holdfast.rules.ClaimHasSnapshotClass.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimHasSnapshotClassTest {
  private static final String EBS = "ebs.csi.aws.com";
  private static final String LABEL = "HF-103 metadata.labels[holdfast.io/snapshot-class] ";
  private static final String ANNOTATION =
      "HF-103 metadata.annotations[velero.io/csi-volumesnapshot-class] ";
  private static final ScheduleDraft DAILY = ScheduleDraft.of("daily", "0 1 * * *");
  private static final PolicyDraft DENY = policy(DAILY, OnMismatch.DENY);
  private static final PolicyDraft REPLACE = policy(DAILY, OnMismatch.REPLACE);
  private static final Cluster CLUSTER =
      Cluster.empty()
          .namespace("shop", Map.of())
          .storageClass("fast", EBS)
          .storageClass("shared", "efs.csi.aws.com")
          .snapshotClass("ebs-backup", EBS)
          .snapshotClass("disks", "disk.csi.azure.com");
  private static final Cluster TWO = CLUSTER.snapshotClass("ebs-cold", EBS);
  private static final Draft CLAIM = Objects.claim("shop", "data", "fast");

  private static PolicyDraft policy(ScheduleDraft schedule, OnMismatch onMismatch) {
    return PolicyDraft.empty()
        .schedule(schedule)
        .assign("daily")
        .rule(103, new Parameters(onMismatch));
  }

  private static Decision decide(Request request, PolicyDraft policy, Cluster cluster) {
    return decide(request, policy, cluster.inventory());
  }

  private static Decision decide(Request request, PolicyDraft policy, Inventory inventory) {
    return new Evaluator(RuleCatalogue.SHIPPED).decide(request, policy.facts(inventory));
  }

  private static List<String> lines(Decision decision) {
    return decision.findings().stream().map(Finding::line).toList();
  }

  private static Edit label(String value) {
    return Edit.label(Keys.SNAPSHOT_CLASS, value);
  }

  private static Edit velero(String value) {
    return Edit.annotation(Keys.VELERO_SNAPSHOT_CLASS, value);
  }

  private static Edit mark(String value) {
    return Edit.annotation(Keys.ASSIGNED_CLASS, value);
  }

  private static Draft named(String label, String annotation) {
    return CLAIM
        .label(Keys.SNAPSHOT_CLASS, label)
        .annotation(Keys.VELERO_SNAPSHOT_CLASS, annotation);
  }

  private static SnapshotClassFact defaultClass(String name) {
    return new SnapshotClassFact(name, EBS, "Retain", true, false);
  }

  @Test
  void theOnlyClassOfTheDriverIsWrittenForSelectorsForVeleroAndAsOurs() {
    assertThat(decide(CLAIM.created(), DENY, CLUSTER).edits())
        .containsExactly(label("ebs-backup"), mark("ebs-backup"), velero("ebs-backup"));
  }

  @Test
  void withoutVeleroItsAnnotationIsNotWritten() {
    assertThat(decide(CLAIM.created(), DENY.engine(Engine.SNAPSHOTS), CLUSTER).edits())
        .containsExactly(label("ebs-backup"), mark("ebs-backup"));
  }

  @Test
  void aLongNameIsCutInTheLabelOnly() {
    String name = "a".repeat(60) + ".backup";
    String cut = "a".repeat(54) + "-06cf4d97";
    List<Edit> edits =
        decide(
                CLAIM.created(),
                DENY,
                Cluster.empty()
                    .namespace("shop", Map.of())
                    .storageClass("fast", EBS)
                    .snapshotClass(name, EBS))
            .edits();

    assertThat(LabelValue.of(name)).isEqualTo(cut);
    assertThat(edits).containsExactly(label(cut), mark(name), velero(name));
  }

  @Test
  void severalClassesWithoutASingleDefaultAreRefused() {
    Decision decision = decide(CLAIM.created(), DENY, TWO);

    assertThat(decision.edits()).isEmpty();
    assertThat(lines(decision))
        .containsExactly(
            LABEL
                + "is missing and driver \"ebs.csi.aws.com\" has 2 classes, none of them the"
                + " single default");
    assertThat(decision.findings().getFirst().violation().remedy())
        .isEqualTo(
            "set the label to one of ebs-backup, ebs-cold, or correct the policy or the classes");
  }

  @Test
  void aClassOfThePolicyThatDoesNotExistIsRefused() {
    PolicyDraft policy = policy(DAILY.classes(Map.of(EBS, "gone")), OnMismatch.DENY);

    assertThat(lines(decide(CLAIM.created(), policy, CLUSTER)))
        .containsExactly(
            LABEL
                + "is missing and the policy gives \"gone\", which is no class of driver"
                + " \"ebs.csi.aws.com\"");
  }

  @Test
  void aLabelThatTheUserChoseIsKeptAndCopiedForVelero() {
    Draft claim = CLAIM.label(Keys.SNAPSHOT_CLASS, "ebs-cold");

    assertThat(decide(claim.created(), DENY, TWO).edits()).containsExactly(velero("ebs-cold"));
  }

  @Test
  void anAnnotationThatTheUserChoseIsKeptAndCopiedForSelectors() {
    Draft claim = CLAIM.annotation(Keys.VELERO_SNAPSHOT_CLASS, "EBS-cold");

    assertThat(decide(claim.created(), DENY, TWO).edits()).containsExactly(label("ebs-cold"));
  }

  @Test
  void aClassThatDoesNotExistIsRefused() {
    Decision decision =
        decide(CLAIM.label(Keys.SNAPSHOT_CLASS, "ebs-bakup").created(), DENY, CLUSTER);

    assertThat(lines(decision))
        .containsExactly(
            LABEL
                + "is \"ebs-bakup\", which does not exist, must be a VolumeSnapshotClass of driver"
                + " \"ebs.csi.aws.com\"");
    assertThat(decision.findings().getFirst().violation().remedy())
        .isEqualTo("did you mean \"ebs-backup\"?");
  }

  @Test
  void aClassOfAnotherDriverIsRefused() {
    Decision decision =
        decide(CLAIM.annotation(Keys.VELERO_SNAPSHOT_CLASS, "disks").created(), DENY, CLUSTER);

    assertThat(lines(decision))
        .containsExactly(
            ANNOTATION
                + "is \"disks\" of driver \"disk.csi.azure.com\", must be a VolumeSnapshotClass of"
                + " driver \"ebs.csi.aws.com\"");
    assertThat(decision.findings().getFirst().violation().remedy()).isEqualTo("name ebs-backup");
  }

  @Test
  void aWrongClassIsReplacedWhenThePolicySaysSo() {
    assertThat(decide(named("disks", "disks").created(), REPLACE, CLUSTER).edits())
        .containsExactly(label("ebs-backup"), mark("ebs-backup"), velero("ebs-backup"));
    assertThat(decide(named("ebs-cold", "ebs-cold").created(), REPLACE, TWO).edits()).isEmpty();
  }

  @Test
  void aWrongClassThatNothingCanReplaceIsRefused() {
    assertThat(lines(decide(named("disks", "disks").created(), REPLACE, TWO))).hasSize(1);
  }

  @Test
  void labelAndAnnotationMustAgree() {
    assertThat(lines(decide(named("ebs-backup", "ebs-cold").created(), DENY, TWO)))
        .containsExactly(
            LABEL
                + "is \"ebs-backup\", must name the same class as annotation"
                + " velero.io/csi-volumesnapshot-class, which is \"ebs-cold\"");
  }

  @Test
  void velerosAnnotationFollowsALabelThatTheUserChanges() {
    Draft old = named("ebs-backup", "ebs-backup").annotation(Keys.ASSIGNED_CLASS, "ebs-backup");
    Draft changed = old.label(Keys.SNAPSHOT_CLASS, "ebs-cold");

    assertThat(decide(changed.updatedFrom(old), DENY, TWO).edits())
        .containsExactly(velero("ebs-cold"));
  }

  @Test
  void ourLabelFollowsAnAnnotationThatTheUserChangesButTheirsDoesNot() {
    Draft theirs = named("ebs-backup", "ebs-backup");
    Draft ours = theirs.annotation(Keys.ASSIGNED_CLASS, "ebs-backup");

    assertThat(
            decide(
                    ours.annotation(Keys.VELERO_SNAPSHOT_CLASS, "ebs-cold").updatedFrom(ours),
                    DENY,
                    TWO)
                .edits())
        .containsExactly(label("ebs-cold"));
    assertThat(
            lines(
                decide(
                    theirs.annotation(Keys.VELERO_SNAPSHOT_CLASS, "ebs-cold").updatedFrom(theirs),
                    DENY,
                    TWO)))
        .hasSize(1);
  }

  @Test
  void aForgedMarkIsCorrectedAndTheChoiceKept() {
    Cluster cluster = TWO.with(defaultClass("ebs-hot"));
    Draft claim = named("ebs-cold", "ebs-cold").annotation(Keys.ASSIGNED_CLASS, "ebs-cold");

    assertThat(decide(claim.created(), DENY, cluster).edits()).containsExactly(mark("ebs-hot"));
    assertThat(decide(claim.created(), DENY, TWO).edits()).containsExactly(mark(""));
    assertThat(decide(claim.label("team", "a").updatedFrom(claim), DENY, cluster).edits())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Volumes.class,
      names = {"FS_BACKUP", "NONE"})
  void whereNoSnapshotsAreTakenNothingIsAsked(Volumes volumes) {
    Decision decision =
        decide(
            named("gone", "gone").created(),
            policy(DAILY.volumes(volumes), OnMismatch.DENY),
            CLUSTER);

    assertThat(decision.edits()).isEmpty();
    assertThat(decision.findings()).isEmpty();
    assertThat(decision.unknowns()).isEmpty();
  }

  @Test
  void aDriverWithoutClassesAndAVolumeMadeByHandAreNotJudged() {
    Decision noClasses = decide(Objects.claim("shop", "d", "shared").created(), DENY, CLUSTER);
    Decision byHand = decide(Objects.claim("shop", "d", "").created(), DENY, CLUSTER);

    assertThat(List.of(noClasses, byHand))
        .allSatisfy(decision -> {
          assertThat(decision.edits()).isEmpty();
          assertThat(decision.findings()).isEmpty();
          assertThat(decision.unknowns()).isEmpty();
        });
  }

  @Test
  void whatIsNotKnownYetIsSaidAndAllowed() {
    assertThat(
            List.of(
                reason(CLAIM, CLUSTER.knowing(Set.of(Facet.NAMESPACES))),
                reason(CLAIM, CLUSTER.knowing(Set.of(Facet.NAMESPACES, Facet.STORAGE_CLASSES))),
                reason(Objects.claim("shop", "d", "new"), CLUSTER.inventory()),
                reason(Objects.claim("shop", "d"), CLUSTER.inventory())))
        .containsExactly(
            "the StorageClasses are not known yet",
            "the VolumeSnapshotClasses are not known yet",
            "StorageClass \"new\" is not known yet",
            "the claim names no StorageClass and the cluster has no single default");
  }

  private static String reason(Draft claim, Inventory inventory) {
    Decision decision = decide(claim.created(), DENY, inventory);
    assertThat(decision.edits()).isEmpty();
    assertThat(decision.allowed()).isTrue();
    return decision.unknowns().getFirst().reason();
  }
}
