package io.holdfast.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Problem;
import io.holdfast.model.Product;
import io.holdfast.model.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectDecoderTest {
  @ParameterizedTest
  @CsvSource({
    "v1, Namespace, NAMESPACE",
    "v1, PersistentVolumeClaim, CLAIM",
    "velero.io/v1, Backup, BACKUP",
    "velero.io/v1, Schedule, SCHEDULE",
    "velero.io/v1, Restore, RESTORE",
    "ark.heptio.com/v1, Backup, BACKUP",
    "ark.heptio.com/v1, Schedule, SCHEDULE",
    "ark.heptio.com/v1, Restore, RESTORE",
    "v1, ConfigMap, CONFIG_MAP",
    "velero.io/v1, DeleteBackupRequest, DELETE_BACKUP_REQUEST",
    "velero.io/v1, BackupStorageLocation, STORAGE_LOCATION",
    "velero.io/v1, VolumeSnapshotLocation, SNAPSHOT_LOCATION",
    "snapshot.storage.k8s.io/v1, VolumeSnapshot, SNAPSHOT",
    "snapshot.storage.k8s.io/v1, VolumeSnapshotContent, SNAPSHOT_CONTENT",
    "snapshot.storage.k8s.io/v1, VolumeSnapshotClass, SNAPSHOT_CLASS"
  })
  void claimsTheKindsThatRulesJudge(String apiVersion, String kind, io.holdfast.model.Kind expected)
      throws CodecException {
    Decoded decoded =
        decode("apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: x}");

    assertThat(decoded.subject()).map(Subject::kind).contains(expected);
    assertThat(decoded.problems()).isEmpty();
    assertThat(SubjectDecoder.claims(apiVersion, kind)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "v1, Pod",
    "apps/v1, Deployment",
    "example.com/v1, Backup",
    "velero.io/v2, Backup",
    "velero.io/v1, Namespace",
    "velero.io/v1, DownloadRequest",
    "velero.io/v1, VolumeSnapshot",
    "'', ''"
  })
  void leavesOtherKindsAlone(String apiVersion, String kind) throws CodecException {
    Decoded decoded = decode("apiVersion: '" + apiVersion + "'\nkind: '" + kind + "'\nmetadata: 7");

    assertThat(decoded).isEqualTo(new Decoded(java.util.Optional.empty(), List.of()));
  }

  @Test
  void aConfigMapHoldsPolicyOnlyWithThePolicyLabel() throws CodecException {
    Node policy =
        yaml("kind: ConfigMap\nmetadata: {name: p, labels: {holdfast.io/policy: \"true\"}}");
    Node other =
        yaml("kind: ConfigMap\nmetadata: {name: p, labels: {holdfast.io/policy: \"false\"}}");
    ObjectRef ref = new ObjectRef("v1", "ConfigMap", "holdfast", "p");
    List<Problem> problems = List.of(Problem.at(policy, "is wrong"));

    assertThat(SubjectDecoder.decode(policy, ref, problems).subject())
        .hasValueSatisfying(
            s -> assertThat(((Subject.PolicyConfigMap) s).problems()).isEqualTo(problems));
    assertThat(SubjectDecoder.decode(other, ref, problems).subject())
        .map(Subject::kind)
        .contains(Kind.CONFIG_MAP);
  }

  @Test
  void takesNameAndNamespaceFromTheRequestWhereTheObjectHasNone() throws CodecException {
    Node object = yaml("metadata: {generateName: data-}");
    ObjectRef request = new ObjectRef("v1", "PersistentVolumeClaim", "shop", "data-x");

    assertThat(SubjectDecoder.decode(object, request, List.of()).subject())
        .map(Subject::ref)
        .contains(request);
    assertThat(
            SubjectDecoder.decode(object, new ObjectRef("v1", "Namespace", "x", "x"), List.of())
                .subject())
        .map(Subject::ref)
        .contains(new ObjectRef("v1", "Namespace", "", "x"));
  }

  @Test
  void saysWhichFieldsHaveAWrongTypeAndStillGivesTheSubject() throws CodecException {
    Decoded decoded =
        decode(
            """
            apiVersion: velero.io/v1
            kind: Schedule
            metadata:
              name: 5
              labels: {a: true}
            spec:
              schedule: 3
              paused: "no"
              template:
                ttl: 24
                includedNamespaces: shop
                excludedNamespaces: [a, ~, 1]
                orderedResources: [x]
            """);

    assertThat(decoded.subject()).isPresent();
    assertThat(decoded.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "m.yaml:4: metadata.name is a number, must be a string",
            "m.yaml:5: metadata.labels.a is a boolean, must be a string",
            "m.yaml:7: spec.schedule is a number, must be a string",
            "m.yaml:8: spec.paused is a string, must be a boolean",
            "m.yaml:11: spec.template.includedNamespaces is a string, must be a list",
            "m.yaml:12: spec.template.excludedNamespaces[1] is null, must be a string",
            "m.yaml:12: spec.template.excludedNamespaces[2] is a number, must be a string",
            "m.yaml:10: spec.template.ttl is a number, must be a string",
            "m.yaml:13: spec.template.orderedResources is a list, must be a mapping");
  }

  @Test
  void reportsAWrongParentOnce() throws CodecException {
    assertThat(decode("apiVersion: velero.io/v1\nkind: Backup\nmetadata: []\nspec: x").problems())
        .extracting(Problem::toString)
        .containsExactly(
            "m.yaml:3: metadata is a list, must be a mapping",
            "m.yaml:4: spec is a string, must be a mapping");
  }

  @Test
  void hasNoSubjectWhenTheObjectIsNoMapping() throws CodecException {
    Decoded decoded =
        SubjectDecoder.decode(
            yaml("[1]"), new ObjectRef("velero.io/v1", "Backup", "velero", "b"), List.of());

    assertThat(decoded.subject()).isEmpty();
    assertThat(decoded.problems())
        .extracting(Problem::toString)
        .containsExactly("m.yaml:1: is a list, must be a Backup");
  }

  @Test
  void readsABareSpecAsABackupOfArk() throws CodecException {
    Node document = yaml("includedNamespaces: ['*']\nttl: 5\n");

    Decoded decoded = SubjectDecoder.bareSpec(document, "all-backup");

    Subject.Backup backup = (Subject.Backup) decoded.subject().orElseThrow();
    assertThat(backup.product()).isEqualTo(Product.ARK);
    assertThat(backup.ref()).hasToString("Backup heptio-ark/all-backup");
    assertThat(backup.spec().path("ttl")).hasToString("ttl");
    assertThat(decoded.problems())
        .extracting(Problem::toString)
        .containsExactly("m.yaml:2: ttl is a number, must be a string");
  }

  @ParameterizedTest
  @CsvSource({"'ttl: 1h\nkind: Backup'", "'a: 1'", "'[]'", "'{}'", "'spec: {ttl: 1h}'"})
  void readsNothingElseAsABareSpec(String text) throws CodecException {
    assertThat(SubjectDecoder.bareSpec(yaml(text), "x").subject()).isEmpty();
  }

  private static Decoded decode(String text) throws CodecException {
    return SubjectDecoder.decode(yaml(text));
  }

  private static Node yaml(String text) throws CodecException {
    return YamlReader.read(text, "m.yaml").getFirst();
  }
}
