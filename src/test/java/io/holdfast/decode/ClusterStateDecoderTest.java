package io.holdfast.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import io.holdfast.plan.ClaimState;
import io.holdfast.plan.ContentState;
import io.holdfast.plan.NamespaceState;
import io.holdfast.plan.ScheduleState;
import io.holdfast.plan.SnapshotState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterStateDecoderTest {
  @Test
  void aNamespaceKeepsItsLabelsAndTheAnnotationsThatWeOrVeleroRead() {
    assertThat(
            ClusterStateDecoder.namespace(
                read(
                    """
                    metadata:
                      name: shop
                      uid: u-1
                      deletionTimestamp: "2026-11-21T12:00:00Z"
                      labels: {team: a, holdfast.io/assigned: daily}
                      annotations:
                        holdfast.io/backup-now: "1"
                        velero.io/csi-volumesnapshot-class: fast
                        pre.hook.backup.velero.io/command: sync
                        kubectl.kubernetes.io/last-applied-configuration: long
                        plain: text
                    """)))
        .contains(
            new NamespaceState(
                "shop",
                "u-1",
                Map.of("team", "a", "holdfast.io/assigned", "daily"),
                Map.of(
                    "holdfast.io/backup-now", "1",
                    "velero.io/csi-volumesnapshot-class", "fast",
                    "pre.hook.backup.velero.io/command", "sync"),
                true));
  }

  @Test
  void aClaimKeepsItsClassVolumeAndPhase() {
    assertThat(
            ClusterStateDecoder.claim(
                read(
                    """
                    metadata: {name: data, namespace: shop, uid: u-2}
                    spec: {storageClassName: fast, volumeName: pvc-1}
                    status: {phase: Bound}
                    """)))
        .contains(
            new ClaimState(
                "shop",
                "data",
                "u-2",
                Map.of(),
                Map.of(),
                Optional.of("fast"),
                "pvc-1",
                "Bound",
                "",
                false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "absent",
      value = {
        "{}                       | absent",
        "{storageClassName: ''}   | ''",
        "{storageClassName: fast} | fast"
      })
  void noClassIsAnotherThingThanTheEmptyOne(String spec, String expected) {
    assertThat(claim(spec).storageClass()).isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{dataSource: {kind: VolumeSnapshot, name: s}}                      | s",
        "{dataSourceRef: {kind: VolumeSnapshot, name: s}}                   | s",
        "{dataSourceRef: {kind: VolumeSnapshot, name: s, namespace: other}} | ''",
        "{dataSource: {kind: PersistentVolumeClaim, name: s}}               | ''",
        "{dataSource: null}                                                 | ''",
        "{dataSource: broken}                                               | ''"
      })
  void aClaimNamesTheSnapshotThatItIsFilledFrom(String spec, String source) {
    assertThat(claim(spec).source()).isEqualTo(source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{csi: {driver: ebs.csi.aws.com}} | ebs.csi.aws.com", "{nfs: {server: a}} | ''"})
  void aVolumeIsItsCsiDriver(String spec, String driver) {
    assertThat(ClusterStateDecoder.driver(read("metadata: {name: pv}\nspec: " + spec)))
        .contains(driver);
  }

  @Test
  void aScheduleKeepsItsSpecAsItIs() {
    Node.Mapping object =
        read(
            """
            metadata: {name: s, namespace: velero, uid: u-3, resourceVersion: "7"}
            spec: {schedule: "@daily", template: {ttl: 1h}}
            """);

    assertThat(ClusterStateDecoder.schedule(object))
        .contains(
            new ScheduleState(
                "s", "u-3", "7", Map.of(), Map.of(), (Node.Mapping) object.get("spec").get()));
  }

  @Test
  void aContentKeepsItsSnapshotItsSizeAndWhetherItIsRetained() {
    assertThat(
            ClusterStateDecoder.content(
                read(
                    """
                    metadata: {name: c, uid: u-5, resourceVersion: "3"}
                    spec:
                      deletionPolicy: Retain
                      volumeSnapshotRef: {namespace: shop, name: s, uid: u-4}
                    status: {restoreSize: 1073741824}
                    """)))
        .contains(
            new ContentState(
                "c",
                "u-5",
                "3",
                Map.of(),
                Map.of(),
                true,
                "u-4",
                1_073_741_824,
                ContentState.Copy.UNKNOWN,
                false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{restoreSize: a lot}", "{restoreSize: 1.5}", "null"})
  void aContentWithoutAReadableSizeHasNone(String status) {
    assertThat(ClusterStateDecoder.content(read("metadata: {name: c}\nstatus: " + status)))
        .get()
        .extracting(ContentState::bytes)
        .isEqualTo(0L);
  }

  @Test
  void aSnapshotKeepsWhatBecameOfIt() {
    Instant created = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(
            ClusterStateDecoder.snapshot(
                read(
                    """
                    metadata:
                      name: s
                      namespace: shop
                      uid: u-4
                      resourceVersion: "9"
                      creationTimestamp: "2026-11-21T12:00:00Z"
                      labels: {holdfast.io/slot: "202611211200"}
                    spec: {source: {persistentVolumeClaimName: data}}
                    status:
                      readyToUse: true
                      creationTime: "2026-11-21T12:00:07Z"
                      error: {message: was slow}
                    """)))
        .contains(
            new SnapshotState(
                "shop",
                "s",
                "u-4",
                "9",
                Map.of("holdfast.io/slot", "202611211200"),
                Map.of(),
                "data",
                true,
                created,
                Optional.of(created.plusSeconds(7)),
                "was slow",
                false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                       | ''",
        "{error: {message: denied}}               | denied",
        "{error: {time: '2026-11-21T12:00:00Z'}}  | no reason given"
      })
  void aSnapshotWithAnErrorIsNeverTakenForOneWithout(String status, String error) {
    assertThat(
            ClusterStateDecoder.snapshot(read("metadata: {name: s}\nstatus: " + status))
                .orElseThrow()
                .error())
        .isEqualTo(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{metadata: null}", "{metadata: [a], spec: b, status: 3}"})
  void whatHasNoNameIsNothing(String text) {
    Node.Mapping object = read(text);

    assertThat(ClusterStateDecoder.namespace(object)).isEmpty();
    assertThat(ClusterStateDecoder.claim(object)).isEmpty();
    assertThat(ClusterStateDecoder.driver(object)).isEmpty();
    assertThat(ClusterStateDecoder.schedule(object)).isEmpty();
    assertThat(ClusterStateDecoder.snapshot(object)).isEmpty();
  }

  private static ClaimState claim(String spec) {
    return ClusterStateDecoder.claim(read("metadata: {name: c, namespace: n}\nspec: " + spec))
        .orElseThrow();
  }

  private static Node.Mapping read(String text) {
    try {
      return (Node.Mapping) YamlReader.read(text, "").getFirst();
    } catch (CodecException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
