package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VeleroReadsTest {
  private static final Facts FACTS = PolicyDraft.empty().facts();
  private final VeleroReads rule = new VeleroReads();

  static Stream<Draft> ofVelero() {
    return Stream.of(
        Objects.backup("nightly"),
        Objects.schedule("nightly", "@daily"),
        Objects.restore("nightly"));
  }

  @ParameterizedTest
  @MethodSource("ofVelero")
  void onlyVelerosNamespaceIsRead(Draft draft) {
    assertThat(judge(draft).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(draft.with("shop", "metadata", "namespace")).lines())
        .containsExactly(
            "metadata.namespace is \"shop\", must be \"velero\": Velero reads no other namespace");
  }

  @Test
  void arkMayLieInItsOwnNamespaceOrInThePolicys() {
    assertThat(judge(Objects.arkBackup("nightly")).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(Objects.arkBackup("a").with("velero", "metadata", "namespace")).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(judge(Objects.arkBackup("a").with("shop", "metadata", "namespace")).lines())
        .containsExactly(
            "metadata.namespace is \"shop\", must be \"heptio-ark\" or \"velero\":"
                + " Ark reads no other namespace");
  }

  @Test
  void aFileMayLeaveTheNamespaceOpen() {
    assertThat(judge(Objects.backup("nightly").without("metadata", "namespace")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aSchedulesNameMustFitIntoALabel() {
    assertThat(judge(Objects.schedule("s".repeat(63), "@daily")).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(Objects.schedule("s".repeat(70), "@daily")).lines())
        .containsExactly(
            "metadata.name is 70 characters long, must be at most 63: every Backup of it would"
                + " carry the name as a label, which the API server refuses");
  }

  /** Velero shortens them in labels; the API server's own limit is 253. */
  @Test
  void longNamesOfBackupsAndRestoresAreFineWithVelero() {
    assertThat(judge(Objects.backup("b".repeat(200))).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(Objects.restore("r".repeat(200))).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void longNamesOfBackupsAreNotFineWithArk() {
    assertThat(judge(Objects.arkBackup("b".repeat(64))).lines())
        .containsExactly(
            "metadata.name is 64 characters long, must be at most 63: Ark writes the name into a"
                + " label, which the API server refuses");
  }

  /** The API server cuts the base of a generated name, so that it never exceeds 63 characters. */
  @Test
  void aGeneratedNameIsNotJudged() {
    Draft generated =
        Objects.schedule("", "@daily").with("s".repeat(70), "metadata", "generateName");

    assertThat(judge(generated).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void bothFaultsAreSaid() {
    Draft draft = Objects.schedule("s".repeat(64), "@daily").with("shop", "metadata", "namespace");

    assertThat(judge(draft).violations())
        .extracting(violation -> violation.path().toString())
        .isEqualTo(List.of("metadata.namespace", "metadata.name"));
  }

  @Test
  void otherKindsAreNotItsBusiness() {
    assertThat(judge(Objects.claim("shop", "data")).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  private Judgement judge(Draft draft) {
    return Judgement.of(rule, draft, FACTS);
  }
}
