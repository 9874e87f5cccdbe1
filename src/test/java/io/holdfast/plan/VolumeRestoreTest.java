package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.YamlWriter;
import io.holdfast.model.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VolumeRestoreTest {
  private static final StorageSize FIVE = new StorageSize("5Gi", 5L << 30);
  private static final StorageSize TEN = new StorageSize("10Gi", 10L << 30);
  private static final StorageSize TWENTY = new StorageSize("20Gi", 20L << 30);
  private static final Optional<Map<String, String>> CLASSES =
      Optional.of(Map.of("fast", "ebs", "other", "nfs"));
  private static final BoundVolume VOLUME = new BoundVolume("pv-1", "Delete", "u-1");
  private static final Optional<List<String>> NO_PODS = Optional.of(List.of());

  @Test
  void aNewClaimIsAsLargeAsTheSnapshotNeedsAndLikeItsClaim() {
    VolumeRestore restore = restore(ready(Optional.of(TWENTY)), Optional.of(claim()), NONE);

    assertThat(restore.toNew("then", false))
        .isInstanceOfSatisfying(
            RestorePlan.Steps.class,
            plan ->
                assertThat(created(plan))
                    .isEqualTo(
                        """
                        apiVersion: v1
                        kind: PersistentVolumeClaim
                        metadata:
                          name: then
                          namespace: shop
                        spec:
                          storageClassName: fast
                          accessModes:
                          - ReadWriteOnce
                          volumeMode: Filesystem
                          resources:
                            requests:
                              storage: 20Gi
                          dataSource:
                            apiGroup: snapshot.storage.k8s.io
                            kind: VolumeSnapshot
                            name: data-1
                        """));
  }

  @Test
  void withoutTheSourceClaimTheChoicesMakeTheNewOne() {
    RestoreChoices choices =
        new RestoreChoices(Optional.of("fast"), List.of("ReadOnlyMany"), Optional.of(TEN));

    assertThat(restore(ready(Optional.of(FIVE)), Optional.empty(), choices).toNew("then", false))
        .isInstanceOfSatisfying(
            RestorePlan.Steps.class,
            plan -> assertThat(created(plan)).contains("- ReadOnlyMany", "storage: 10Gi"));
  }

  @Test
  void inPlaceTheOldVolumeIsKeptBeforeTheClaimGoesAndIsMadeAnew() {
    RestorePlan plan = restore().inPlace(claim(), Optional.of(VOLUME), NO_PODS);

    assertThat(plan)
        .isInstanceOfSatisfying(
            RestorePlan.Steps.class,
            steps -> {
              assertThat(steps.steps().stream().map(RestoreStep::text))
                  .containsExactly(
                      "keep the old volume: set PersistentVolume pv-1 from Delete to Retain",
                      "delete PersistentVolumeClaim shop/data",
                      "wait until PersistentVolumeClaim shop/data is gone",
                      "create PersistentVolumeClaim shop/data from VolumeSnapshot data-1");
              assertThat(created(steps))
                  .contains("name: data\n", "app: shop", "note: mine", "storage: 10Gi")
                  .doesNotContain("bind-completed", "storage-provisioner", "volumeName", "u-1");
            });
  }

  static Stream<Arguments> refusedForAnyClaim() {
    RestorableSnapshot good = ready(Optional.of(TEN));
    RestoreChoices small = new RestoreChoices(Optional.empty(), List.of(), Optional.of(FIVE));
    RestoreChoices other = new RestoreChoices(Optional.of("other"), List.of(), Optional.empty());
    RestoreChoices gone = new RestoreChoices(Optional.of("gone"), List.of(), Optional.empty());
    RestoreChoices classOnly = new RestoreChoices(Optional.of("fast"), List.of(), Optional.empty());
    Optional<VolumeClaim> source = Optional.of(claim());
    return Stream.of(
        Arguments.of(restore(snapshot(false, "", false), source, NONE), "is not ready"),
        Arguments.of(
            restore(snapshot(false, "disk full", false), source, NONE), "ready: disk full"),
        Arguments.of(restore(snapshot(true, "", true), source, NONE), "is being deleted"),
        Arguments.of(restore(good, source, small), "--size is 5Gi, the snapshot needs 10Gi"),
        Arguments.of(restore(good, source, gone), "there is no StorageClass gone"),
        Arguments.of(restore(good, source, other), "StorageClass other is of nfs, the snapshot"),
        Arguments.of(restore(good, Optional.empty(), NONE), "give --storage-class"),
        Arguments.of(restore(good, Optional.empty(), classOnly), "give --access-mode"),
        Arguments.of(restore(ready(Optional.empty()), Optional.empty(), classOnly), "give --size"));
  }

  @ParameterizedTest
  @MethodSource("refusedForAnyClaim")
  void whatCannotBeMadeIsRefusedWithTheReason(VolumeRestore restore, String reason) {
    assertThat(reason(restore.toNew("then", false))).contains(reason);
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    assertThat(reason(restore().toNew("data", true)))
        .isEqualTo(
            "PersistentVolumeClaim shop/data is there already: choose another name, or --in-place"
                + " data");
  }

  static Stream<Arguments> refusedInPlace() {
    Optional<BoundVolume> volume = Optional.of(VOLUME);
    VolumeClaim claim = claim();
    VolumeClaim otherName = claim("other", "pv-1", false);
    return Stream.of(
        Arguments.of(claim, volume, Optional.of(List.of("pod a")), "is used by pod a: scale down"),
        Arguments.of(claim, volume, Optional.empty(), "permission to list pods in namespace shop"),
        Arguments.of(claim, Optional.empty(), NO_PODS, "pv-1 is not bound to"),
        Arguments.of(
            claim, Optional.of(new BoundVolume("pv-1", "Delete", "u-2")), NO_PODS, "is not bound"),
        Arguments.of(claim("data", "", false), volume, NO_PODS, "has no volume yet"),
        Arguments.of(claim("data", "pv-1", true), volume, NO_PODS, "is being deleted"),
        Arguments.of(otherName, volume, NO_PODS, "was taken of claim data, not of other"));
  }

  @ParameterizedTest
  @MethodSource("refusedInPlace")
  void whatIsNotSafeInPlaceIsRefusedWithTheReason(
      VolumeClaim claim, Optional<BoundVolume> volume, Optional<List<String>> pods, String reason) {
    assertThat(reason(restore().inPlace(claim, volume, pods))).contains(reason);
  }

  @Test
  void inPlaceNeedsASnapshotThatIsReadyToo() {
    VolumeRestore restore = restore(snapshot(false, "", false), Optional.of(claim()), NONE);

    assertThat(reason(restore.inPlace(claim(), Optional.of(VOLUME), NO_PODS)))
        .contains("is not ready");
  }

  private static final RestoreChoices NONE = RestoreChoices.NONE;

  private static VolumeRestore restore() {
    return restore(ready(Optional.of(TEN)), Optional.of(claim()), NONE);
  }

  private static VolumeRestore restore(
      RestorableSnapshot snapshot, Optional<VolumeClaim> source, RestoreChoices choices) {
    return new VolumeRestore(snapshot, source, CLASSES, choices);
  }

  private static RestorableSnapshot ready(Optional<StorageSize> size) {
    return new RestorableSnapshot(state(true, "", false), size, Optional.of("ebs"));
  }

  private static RestorableSnapshot snapshot(boolean ready, String error, boolean terminating) {
    return new RestorableSnapshot(
        state(ready, error, terminating), Optional.of(TEN), Optional.of("ebs"));
  }

  private static SnapshotState state(boolean ready, String error, boolean terminating) {
    return new SnapshotState(
        "shop",
        "data-1",
        "s-1",
        "7",
        Map.of(),
        Map.of(),
        "data",
        ready,
        Instant.EPOCH,
        Optional.empty(),
        error,
        terminating);
  }

  private static VolumeClaim claim() {
    return claim("data", "pv-1", false);
  }

  private static VolumeClaim claim(String name, String volume, boolean terminating) {
    return new VolumeClaim(
        new ObjectRef("v1", "PersistentVolumeClaim", "shop", name),
        "u-1",
        Map.of("app", "shop"),
        Map.of(
            "note", "mine",
            "pv.kubernetes.io/bind-completed", "yes",
            "volume.kubernetes.io/storage-provisioner", "ebs"),
        "fast",
        List.of("ReadWriteOnce"),
        "Filesystem",
        Optional.of(FIVE),
        volume,
        terminating);
  }

  private static String created(RestorePlan.Steps plan) {
    return plan.steps().getLast() instanceof RestoreStep.CreateClaim create
        ? YamlWriter.text(List.of(create.content()))
        : "";
  }

  private static String reason(RestorePlan plan) {
    return plan instanceof RestorePlan.Refused(String reason) ? reason : "not refused";
  }
}
