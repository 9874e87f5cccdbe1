package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.audit.AuditedKind;
import io.holdfast.model.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job that says what is protected. */
class ChartAuditTest {
  @Test
  void nobodyAsksUnlessToldTo() {
    assertThat(Rendered.plain("holdfast").all("CronJob")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itMayReadWhatAnAuditReadsAndDoNothingElse(boolean delegation) {
    Rendered chart =
        Rendered.values(
            "holdfast", "{audit: {enabled: true}, policy: {delegation: %s}}".formatted(delegation));
    Set<String> read = new TreeSet<>();
    for (String kind : List.of("ClusterRole", "Role")) {
      for (Node role : chart.all(kind)) {
        if (Rendered.name(role).endsWith("-audit")) {
          for (Node rule : role.get("rules").orElseThrow().items()) {
            assertThat(Rendered.texts(rule, "verbs")).containsExactly("list");
            read.addAll(resources(rule));
          }
        }
      }
    }
    assertThat(read)
        .isEqualTo(
            Arrays.stream(AuditedKind.values())
                .map(audited -> audited.resource().toString())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void itsPodIsNotSentReviewsAndHasAnAccountOfItsOwn() {
    Rendered chart = Rendered.values("holdfast", "audit: {enabled: true, failOn: warn}");
    Node job = chart.one("CronJob").get("spec", "jobTemplate").orElseThrow();
    Node template = job.get("spec", "template").orElseThrow();
    Node selector = chart.one("Service").get("spec", "selector").orElseThrow();

    assertThat(template.get("metadata", "labels").orElseThrow().text("app.kubernetes.io/name"))
        .isNotEqualTo(selector.text("app.kubernetes.io/name"));
    assertThat(template.get("spec", "serviceAccountName").flatMap(Node::asText))
        .contains("holdfast-audit");
    assertThat(Rendered.texts(Rendered.container(template.get("spec").orElseThrow()), "args"))
        .containsExactly(
            "audit", "--holdfast-namespace=holdfast", "--output=json", "--fail-on=warn");
  }

  private static List<String> resources(Node rule) {
    String group = Rendered.texts(rule, "apiGroups").getFirst();
    return Rendered.texts(rule, "resources").stream()
        .map(plural -> group.isEmpty() ? plural : plural + "." + group)
        .toList();
  }
}
