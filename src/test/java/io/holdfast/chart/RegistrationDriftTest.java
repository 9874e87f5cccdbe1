package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import io.holdfast.selfcheck.Names;
import io.holdfast.selfcheck.Point;
import io.holdfast.selfcheck.RegistrationCheck;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the self-check says of a registration that somebody changed. */
class RegistrationDriftTest {
  private static final String VALIDATING = "ValidatingWebhookConfiguration";
  private static final String CHART = Rendered.plain("holdfast").yaml();
  private static final Names NAMES = names("velero", "velero");

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "failurePolicy: Ignore|failurePolicy: Fail|failurePolicy",
        "timeoutSeconds: 3|timeoutSeconds: 30|timeoutSeconds",
        "sideEffects: None|sideEffects: NoneOnDryRun|sideEffects",
        "matchPolicy: Equivalent|matchPolicy: Exact|matchPolicy",
        "operations: [DELETE]|operations: [DELETE, CREATE]|rules",
        "path: /validate|path: /elsewhere|clientConfig",
        "!has(oldObject.metadata|has(oldObject.metadata|matchConditions",
        "values: [kube-system, holdfast]|values: [holdfast]|namespaceSelector",
        "operator: DoesNotExist|operator: Exists|objectSelector",
        "admissionReviewVersions: [v1]|admissionReviewVersions: [v1, v1beta1]|admissionReviewVersions"
      })
  void aChangedFieldIsNamed(String from, String to, String field) {
    assertThat(CHART).contains(from);

    List<Point> wrong = wrong(CHART.replace(from, to), NAMES);

    assertThat(wrong).isNotEmpty();
    assertThat(wrong)
        .allSatisfy(point -> {
          assertThat(point.what()).endsWith(" " + field);
          assertThat(point.found()).isNotEqualTo(point.expected());
          assertThat(point.remedy()).contains("chart");
        });
  }

  @Test
  void anotherVeleroThanThePolicysIsToldOf() {
    List<Point> wrong = wrong(CHART, names("backup", "velero-server"));

    assertThat(wrong)
        .extracting(point -> point.what().replaceAll(".*entry ", ""))
        .containsExactlyInAnyOrder(
            "velero.validate.holdfast.io matchConditions",
            "velero-changes.validate.holdfast.io matchConditions",
            "velero-config.validate.holdfast.io namespaceSelector");
    assertThat(wrong)
        .allSatisfy(point ->
            assertThat(point.remedy())
                .startsWith("give the chart's velero.namespace and velero.serviceAccount"));
  }

  @Test
  void missingAndForeignEntriesAreToldOf() {
    String changed =
        CHART.replace("name: guard.validate.holdfast.io", "name: mine.validate.holdfast.io");

    assertThat(wrong(changed, NAMES))
        .extracting(Point::text)
        .containsExactlyInAnyOrder(
            VALIDATING
                + " holdfast, entry guard.validate.holdfast.io: not there, must be there; apply the"
                + " chart of this version again, or look who else writes it",
            VALIDATING
                + " holdfast, entry mine.validate.holdfast.io: there, must be not there; apply the"
                + " chart of this version again, or look who else writes it");
  }

  @Test
  void aConfigurationThatIsNotThereIsToldOf() {
    assertThat(RegistrationCheck.of(VALIDATING, Optional.empty(), NAMES))
        .singleElement()
        .satisfies(point -> assertThat(point.remedy()).contains("does not call Holdfast"));
  }

  private static Names names(String velero, String account) {
    return new Names(
        "holdfast",
        "holdfast",
        "holdfast",
        "system:serviceaccount:holdfast:holdfast",
        velero,
        "system:serviceaccount:%s:%s".formatted(velero, account));
  }

  private static List<Point> wrong(String chart, Names names) {
    Optional<Node> configuration =
        read(chart).stream()
            .filter(object -> object.text("kind").equals(Optional.of(VALIDATING)))
            .findFirst();
    return RegistrationCheck.of(VALIDATING, configuration, names).stream()
        .filter(Point::isWrong)
        .toList();
  }

  private static List<Node> read(String yaml) {
    try {
      return YamlReader.read(yaml, "chart");
    } catch (CodecException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
