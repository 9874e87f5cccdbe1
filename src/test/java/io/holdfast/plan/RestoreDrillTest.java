package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.model.Keys;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One drill after the other, from its scratch Namespace to its result and the end of all that. */
class RestoreDrillTest {
  private static final String CONTENT = "content-shop-data";
  private final DrillWorld world = new DrillWorld().storageClass("fast", "Immediate", "Delete");
  private final DrillActors all = new DrillActors(world, () -> true);
  private final DrillActors nobody = new DrillActors(world, () -> false);
  private PolicyRevision policy = DrillPolicy.on("");

  @Test
  void aBackupIsRestoredIntoAScratchNamespaceWhichGoesOnceTheResultIsWritten() {
    world.backedUp("web");
    assertThat(pass(all)).as("before its time").isEmpty();

    world.now = world.now.plusSeconds(60);
    assertThat(pass(nobody))
        .singleElement()
        .satisfies(step -> assertThat(kind(step)).isEqualTo("Namespace"));
    String scratch = DrillWorld.child(world.scratch().getFirst(), "metadata").toString();
    assertThat(scratch)
        .contains("holdfast-drill-web-")
        .contains("holdfast.io/backup-schedule=none");
    world.now = world.now.plusSeconds(10);
    assertThat(pass(nobody))
        .singleElement()
        .satisfies(step -> assertThat(kind(step)).isEqualTo("Restore"));
    assertThat(world.all("Restore").getFirst().toString())
        .contains(
            "backupName=web-1",
            "includedNamespaces=[web]",
            "restorePVs=true",
            "web=holdfast-drill-web-");
    settle();

    assertThat(world.scratch()).isEmpty();
    assertThat(world.annotation("Namespace", "", "web", "drill-passed"))
        .startsWith("2026-11-29T03:0");
    assertThat(world.annotation("Backup", "velero", "web-1", "drill-passed"))
        .isEqualTo(world.annotation("Namespace", "", "web", "drill-passed"));
    assertThat(world.annotation("Backup", "velero", "web-1", "drill-seconds")).isEqualTo("10");
    assertThat(world.all("Restore")).as("evidence").hasSize(1);
    assertThat(world.offences).isEmpty();
  }

  @Test
  void aVolumeSnapshotIsTriedByASecondContentThatNeverDeletesTheCopy() {
    world.snapshotted("shop", "data", "fast");
    Map<String, Object> before = Map.copyOf(world.get("VolumeSnapshotContent", "", CONTENT));
    world.now = world.now.plusSeconds(60);
    pass(nobody);
    assertThat(pass(nobody))
        .extracting(RestoreDrillTest::kind)
        .containsExactly("VolumeSnapshotContent", "VolumeSnapshot");
    Map<String, Object> second = drillContents().getFirst();
    assertThat(DrillWorld.child(second, "spec").toString())
        .contains("deletionPolicy=Retain", "snapshotHandle=handle-shop-data", "driver=disks");
    settle();

    assertThat(world.annotation("PersistentVolumeClaim", "shop", "data", "drill-passed"))
        .isNotEmpty();
    assertThat(world.annotation("VolumeSnapshot", "shop", "data-1", "drill-passed")).isNotEmpty();
    assertThat(world.scratch()).isEmpty();
    assertThat(drillContents()).isEmpty();
    assertThat(world.get("VolumeSnapshotContent", "", CONTENT)).isEqualTo(before);
    assertThat(world.offences).isEmpty();
  }

  @Test
  void whatIsNotUpInTimeIsWrittenDownAsFailedAndSaid() {
    world.snapshotted("shop", "data", "fast");
    world.now = world.now.plusSeconds(60);
    for (int i = 0; i < 20; i++) {
      pass(nobody);
      world.now = world.now.plusSeconds(200);
    }
    settle();

    assertThat(world.annotation("VolumeSnapshot", "shop", "data-1", "drill-failed"))
        .startsWith("2026-11-29T04:0")
        .endsWith("Z not done within 1h: waited for the copy of the VolumeSnapshot to be ready");
    assertThat(world.annotation("VolumeSnapshot", "shop", "data-1", "drill-passed")).isEmpty();
    assertThat(world.scratch()).isEmpty();
    assertThat(drillContents()).isEmpty();
    assertThat(world.plan(policy).notices())
        .extracting(Notice::reason)
        .containsExactly("RestoreDrillFailed");
    assertThat(new DrillPlanner(policy, world.state(), world.now).figures())
        .isEqualTo(new DrillFigures(0, 1, 0, Optional.empty()));
  }

  @Test
  void aFailedOneStaysForAsLongAsThePolicySays() {
    policy = DrillPolicy.on(", timeout: 5m, keepFailed: 2h");
    world.backedUp("web");
    world.now = world.now.plusSeconds(60);
    for (int i = 0; i < 10; i++) {
      pass(nobody);
      world.now = world.now.plusSeconds(60);
    }
    assertThat(world.annotation("Namespace", "", "web", "drill-failed")).isNotEmpty();
    assertThat(world.scratch()).hasSize(1);

    world.now = world.now.plus(Duration.ofHours(2));
    settle();
    assertThat(world.scratch()).isEmpty();
    assertThat(world.all("Restore")).as("Velero never did it").isEmpty();
  }

  @Test
  void turnedOffEverythingGoesThoughNothingIsWritten() {
    world.snapshotted("shop", "data", "fast").backedUp("web");
    world.now = world.now.plusSeconds(60);
    pass(nobody);
    pass(nobody);
    assertThat(world.scratch()).hasSize(2);

    policy = DrillPolicy.off();
    settle();
    assertThat(world.scratch()).isEmpty();
    assertThat(drillContents()).isEmpty();
    assertThat(world.all("Restore")).isEmpty();
    assertThat(world.annotation("Namespace", "", "web", "drill-failed")).isEmpty();
    assertThat(world.offences).isEmpty();
  }

  @Test
  void aContentThatSomebodySetToDeleteIsSetBackBeforeItGoes() {
    world.snapshotted("shop", "data", "fast");
    world.now = world.now.plusSeconds(60);
    pass(nobody);
    pass(nobody);
    Map<String, Object> content = drillContents().getFirst();
    DrillWorld.child(content, "spec").put("deletionPolicy", "Delete");
    world.touch(content);

    policy = DrillPolicy.off();
    assertThat(pass(nobody)).singleElement().isInstanceOf(Step.Apply.class);
    settle();
    assertThat(world.scratch()).isEmpty();
    assertThat(world.offences).isEmpty();
  }

  @Test
  void aNamespaceThatOnlyLooksLikeOneIsNobodysToDelete() {
    Map<String, Object> mine =
        world.add("v1", "Namespace", "", "holdfast-drill-mine", Map.of(), Map.of());
    DrillWorld.in(mine, "labels")
        .putAll(
            Map.of(
                Keys.MANAGED_BY, "holdfast",
                Keys.BACKUP_SCHEDULE, "none",
                Keys.SLOT, "202611290300",
                Keys.DRILL, "0123456789"));
    DrillWorld.in(mine, "annotations")
        .putAll(
            Map.of(
                Keys.DRILL_OF, "Backup/velero/web-1/u",
                Keys.DRILL_FOR, "Namespace//web/u",
                Keys.DRILL_BEGAN, "2026-01-01T00:00:00Z"));

    assertThat(world.plan(policy).steps()).isEmpty();
    assertThat(world.plan(DrillPolicy.off()).steps()).isEmpty();
  }

  @Test
  void whatCannotBeTriedIsSaidOnceForEachStorageClass() {
    world
        .storageClass("late", "WaitForFirstConsumer", "Delete")
        .storageClass("kept", "Immediate", "Retain")
        .snapshotted("shop", "a", "late")
        .snapshotted("shop", "b", "late")
        .snapshotted("shop", "c", "kept");
    world.now = world.now.plusSeconds(60);

    Plan plan = world.plan(policy);
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.notices())
        .extracting(notice -> notice.about().name(), Notice::reason)
        .containsExactly(tuple("kept", "DrillSkipped"), tuple("late", "DrillSkipped"));
    assertThat(plan.notices().getLast().text())
        .startsWith("no restore drills of 2 ")
        .contains("WaitForFirstConsumer");
    assertThat(world.plan(DrillPolicy.on(", storageClass: fast")).steps()).hasSize(3);
  }

  @Test
  void eachHasItsTurnBeforeAnyIsTriedAgainAndThenOnlyAfterTwoThirdsOfTheTime() {
    policy = DrillPolicy.on(", count: 2, maxAge: 240h");
    Stream.of("a", "b", "c", "d", "e").forEach(world::backedUp);
    List<Integer> tried = Stream.iterate(1, day -> day + 1).limit(9).map(_ -> day()).toList();

    assertThat(tried).containsExactly(2, 2, 1, 0, 0, 0, 0, 2, 2);
    assertThat(world.offences).isEmpty();
  }

  @Test
  void othersNeitherLabelNorBackUpWhatIsInAScratchNamespace() {
    world.snapshotted("shop", "data", "fast").backedUp("web");
    world.now = world.now.plusSeconds(60);
    for (int i = 0; i < 4; i++) {
      all.work();
      pass(nobody);
    }
    ClusterState seen = new DrillPlanner(policy, world.state(), world.now).forOthers();

    assertThat(seen.namespaces()).containsOnlyKeys("shop", "web");
    assertThat(seen.claims()).containsOnlyKeys("shop/data");
    assertThat(seen.snapshots()).containsOnlyKeys("shop/data-1");
    assertThat(seen.contents()).isEmpty();
    assertThat(world.state().claims()).hasSize(2);
  }

  @Test
  void aSuspendedPolicyDoesNothing() {
    world.backedUp("web");
    world.now = world.now.plusSeconds(60);
    assertThat(
            world.plan(DrillPolicy.with("suspend: true\nrestoreDrills: {enabled: true}")).steps())
        .isEmpty();
  }

  private int day() {
    int scratch = 0;
    world.now = world.now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(27));
    for (int i = 0; i < 12; i++) {
      pass(all);
      scratch = Math.max(scratch, world.scratch().size());
      world.now = world.now.plusSeconds(10);
    }
    assertThat(world.scratch()).isEmpty();
    return scratch;
  }

  private void settle() {
    for (int i = 0; i < 12; i++) {
      pass(all);
    }
    assertThat(world.plan(policy).steps()).isEmpty();
  }

  private List<Step> pass(DrillActors actors) {
    List<Step> steps = world.plan(policy).steps();
    steps.forEach(world::carryOut);
    actors.work();
    return steps;
  }

  private List<Map<String, Object>> drillContents() {
    return world.all("VolumeSnapshotContent").stream()
        .filter(one -> DrillWorld.in(one, "labels").containsKey(Keys.DRILL))
        .toList();
  }

  private static String kind(Step step) {
    return step.object().kind();
  }
}
