package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Nodes;
import io.holdfast.fixture.Objects;
import io.holdfast.model.Subject.Auxiliary;
import io.holdfast.model.Subject.Claim;
import io.holdfast.model.Subject.ConfigMapObject;
import io.holdfast.model.Subject.PolicyConfigMap;
import io.holdfast.model.Subject.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SubjectTest {
  private static final List<Edit> DAILY = List.of(Edit.label(Keys.BACKUP_SCHEDULE, "daily"));
  private static final ObjectRef MAP = new ObjectRef("v1", "ConfigMap", "holdfast", "company");

  static final List<Draft> OPEN_TO_EDITS =
      List.of(
          Objects.namespace("shop"),
          Objects.claim("shop", "data"),
          Objects.backup("nightly"),
          Objects.schedule("nightly", "0 1 * * *"),
          Objects.restore("again"));

  static final List<Subject> NEVER_EDITED =
      List.of(
          new PolicyConfigMap(MAP, Nodes.root(Map.of()), List.of()),
          new ConfigMapObject(MAP, Nodes.root(Map.of()), ConfigContent.EMPTY),
          new Auxiliary(
              Kind.SNAPSHOT, MAP, Nodes.root(Map.of()), Metadata.of(Nodes.root(Map.of()))));

  @ParameterizedTest
  @FieldSource("OPEN_TO_EDITS")
  void anEditedObjectIsOfTheSameKindWithTheLabel(Draft draft) {
    Subject edited = draft.subject().with(DAILY);

    assertThat(edited.metadata().label(Keys.BACKUP_SCHEDULE)).contains("daily");
    assertThat(edited.kind()).isEqualTo(draft.kind());
    assertThat(edited.ref()).isEqualTo(draft.subject().ref());
  }

  @ParameterizedTest
  @FieldSource("NEVER_EDITED")
  void whatHoldfastNeverChangesStaysAsItIs(Subject subject) {
    assertThat(subject.with(DAILY)).isSameAs(subject);
  }

  @Test
  void whatIsBackedUpIsTheSpecOfABackupAndTheTemplateOfASchedule() {
    Draft schedule =
        Objects.schedule("nightly", "0 1 * * *").with("48h", "spec", "template", "ttl");

    assertThat(ttl(Objects.backup("nightly").with("24h", "spec", "ttl"))).contains("24h");
    assertThat(ttl(schedule)).contains("48h");
    assertThat(Objects.restore("again").subject().backupSpec()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void aScheduleIsPausedByItsFieldOnly(boolean written, boolean paused) {
    assertThat(schedule(Objects.schedule("it", "@daily").with(written, "spec", "paused")).paused())
        .isEqualTo(paused);
    assertThat(schedule(Objects.schedule("it", "@daily").with("true", "spec", "paused")).paused())
        .isFalse();
    assertThat(schedule(Objects.schedule("it", "@daily")).paused()).isFalse();
  }

  @Test
  void aScheduleHasTheCronThatIsWritten() {
    assertThat(schedule(Objects.schedule("it", "@daily")).cron().flatMap(Node::asText))
        .contains("@daily");
  }

  @Test
  void theStorageClassOfAClaimMayBeAbsentOrEmpty() {
    assertThat(storageClass(Objects.claim("shop", "data"))).isEmpty();
    assertThat(storageClass(Objects.claim("shop", "data", ""))).contains("");
    assertThat(storageClass(Objects.claim("shop", "data", "fast"))).contains("fast");
  }

  private static Optional<String> ttl(Draft draft) {
    return draft.subject().backupSpec().flatMap(BackupSpec::ttl).flatMap(Node::asText);
  }

  private static Schedule schedule(Draft draft) {
    return (Schedule) draft.subject();
  }

  private static Optional<String> storageClass(Draft draft) {
    return ((Claim) draft.subject()).storageClassName();
  }
}
