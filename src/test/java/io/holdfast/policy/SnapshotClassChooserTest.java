package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.ScheduleDraft;
import io.holdfast.model.Inventory.SnapshotClassFact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotClassChooserTest {
  private static final String EBS = "ebs.csi.aws.com";
  private static final ScheduleDraft DAILY = ScheduleDraft.of("daily", "0 1 * * *");
  private static final Cluster TWO =
      Cluster.empty()
          .snapshotClass("ebs-backup", EBS)
          .snapshotClass("ebs-cold", EBS)
          .snapshotClass("disks", "disk.csi.azure.com");
  private static final SnapshotClassFact DEFAULT =
      new SnapshotClassFact("ebs-hot", EBS, "Retain", true, false);
  private static final SnapshotClassFact ANOTHER_DEFAULT =
      new SnapshotClassFact("ebs-warm", EBS, "Retain", true, false);
  private static final SnapshotClassFact VELERO =
      new SnapshotClassFact("ebs-velero", EBS, "Delete", false, true);

  private static SnapshotClassChoice choose(ScheduleDraft schedule, Cluster cluster) {
    return new SnapshotClassChooser(PolicyDraft.empty().revision(), cluster.inventory())
        .choose("shop", schedule.schedule(), EBS);
  }

  private static String chosen(ScheduleDraft schedule, Cluster cluster) {
    return choose(schedule, cluster) instanceof SnapshotClassChoice.Chosen chosen
        ? chosen.snapshotClass().name()
        : "";
  }

  @Test
  void theSchedulesClassComesFirst() {
    ScheduleDraft schedule = DAILY.classes(Map.of(EBS, "ebs-cold"));

    assertThat(chosen(schedule, TWO.with(DEFAULT))).isEqualTo("ebs-cold");
  }

  @Test
  void theSchedulesClassMustExistAndBeOfTheDriver() {
    assertThat(choose(DAILY.classes(Map.of(EBS, "gone")), TWO))
        .isEqualTo(new SnapshotClassChoice.Unusable("gone"));
    assertThat(choose(DAILY.classes(Map.of(EBS, "disks")), TWO))
        .isEqualTo(new SnapshotClassChoice.Unusable("disks"));
  }

  @Test
  void theDefaultComesBeforeVelerosAndVelerosBeforeTheRest() {
    assertThat(chosen(DAILY, TWO.with(VELERO).with(DEFAULT))).isEqualTo("ebs-hot");
    assertThat(chosen(DAILY, TWO.with(VELERO))).isEqualTo("ebs-velero");
    assertThat(chosen(DAILY, Cluster.empty().snapshotClass("only", EBS))).isEqualTo("only");
  }

  @Test
  void twoDefaultsAreNone() {
    Cluster defaults = Cluster.empty().with(DEFAULT).with(ANOTHER_DEFAULT);

    assertThat(chosen(DAILY, defaults.with(VELERO))).isEqualTo("ebs-velero");
    assertThat(choose(DAILY, defaults))
        .isEqualTo(new SnapshotClassChoice.Ambiguous(List.of("ebs-hot", "ebs-warm")));
  }

  @Test
  void anotherDriversClassesDoNotCount() {
    assertThat(choose(DAILY, Cluster.empty().snapshotClass("disks", "disk.csi.azure.com")))
        .isEqualTo(new SnapshotClassChoice.NoClass());
  }

  @Test
  void onlyANameThatNoLabelCanHoldIsCut() {
    assertThat(LabelValue.of("a".repeat(63))).isEqualTo("a".repeat(63));
    assertThat(LabelValue.of("a".repeat(60) + ".backup"))
        .isEqualTo("a".repeat(54) + "-06cf4d97")
        .isNotEqualTo(LabelValue.of("a".repeat(60) + ".backups"));
  }
}
