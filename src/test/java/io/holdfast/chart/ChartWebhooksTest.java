package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Pins the registration: a change here changes what the API server asks us, or stops asking. */
class ChartWebhooksTest {
  private static final String MUTATING = "MutatingWebhookConfiguration";
  private static final String VALIDATING = "ValidatingWebhookConfiguration";

  private final Rendered chart = Rendered.plain("holdfast");

  @Test
  void entriesAreThoseOfTheDesign() {
    assertThat(names(MUTATING))
        .containsExactly(
            "claims-create.mutate.holdfast.io",
            "claims-update.mutate.holdfast.io",
            "velero.mutate.holdfast.io");
    assertThat(names(VALIDATING))
        .containsExactly(
            "claims-create.validate.holdfast.io",
            "claims-update.validate.holdfast.io",
            "guard.validate.holdfast.io",
            "velero.validate.holdfast.io",
            "velero-changes.validate.holdfast.io",
            "policy.validate.holdfast.io",
            "velero-config.validate.holdfast.io");
  }

  @Test
  void everyEntryIsQuickHarmlessAndIgnoredWhenAway() {
    for (Node entry : entries()) {
      assertThat(entry.text("failurePolicy")).as(name(entry)).contains("Ignore");
      assertThat(entry.text("sideEffects")).contains("None");
      assertThat(entry.text("matchPolicy")).contains("Equivalent");
      assertThat(Rendered.texts(entry, "admissionReviewVersions")).containsExactly("v1");
      assertThat(entry.get("timeoutSeconds").orElseThrow())
          .isInstanceOfSatisfying(
              Node.Numeral.class, number -> assertThat(number.literal()).isEqualTo("3"));
      assertThat(entry.get("clientConfig").orElseThrow().fields()).containsOnlyKeys("service");
    }
    for (Node entry : entries(MUTATING)) {
      assertThat(entry.text("reinvocationPolicy")).contains("IfNeeded");
    }
  }

  @Test
  void onlyNewVeleroObjectsCanBeRefusedWhileWeAreAway() {
    Rendered closed = Rendered.with("holdfast", Map.of("webhook.veleroFailurePolicy", "Fail"));
    for (String kind : List.of(MUTATING, VALIDATING)) {
      for (Node entry : entries(closed, kind)) {
        boolean velero = name(entry).equals("velero.validate.holdfast.io");
        assertThat(entry.text("failurePolicy"))
            .as(name(entry))
            .contains(velero ? "Fail" : "Ignore");
        if (velero) {
          assertThat(operations(entry)).containsExactly("CREATE");
        }
      }
    }
  }

  @Test
  void nothingThatTheClusterNeedsToLiveIsMatched() {
    Set<String> resources = new TreeSet<>();
    for (Node entry : entries()) {
      for (Node rule : entry.get("rules").orElseThrow().items()) {
        assertThat(Rendered.texts(rule, "apiVersions")).containsExactly("v1");
        resources.addAll(Rendered.texts(rule, "resources"));
      }
    }
    assertThat(resources)
        .containsExactly(
            "backups",
            "backupstoragelocations",
            "configmaps",
            "deletebackuprequests",
            "namespaces",
            "namespaces/finalize",
            "namespaces/status",
            "persistentvolumeclaims",
            "persistentvolumeclaims/status",
            "restores",
            "schedules",
            "volumesnapshotclasses",
            "volumesnapshotcontents",
            "volumesnapshotlocations",
            "volumesnapshots");
  }

  @Test
  void claimsOfKubernetesAndOfOursAreLeftOut() {
    for (Node entry : entries()) {
      if (name(entry).startsWith("claims-")) {
        Node expression =
            entry.get("namespaceSelector", "matchExpressions").orElseThrow().items().getFirst();
        assertThat(expression.text("key")).contains("kubernetes.io/metadata.name");
        assertThat(expression.text("operator")).contains("NotIn");
        assertThat(Rendered.texts(expression, "values")).containsExactly("kube-system", "holdfast");
      }
    }
  }

  @Test
  void createOfClaimsCostsNoConditions() {
    for (Node entry : entries()) {
      if (name(entry).startsWith("claims-create")) {
        assertThat(entry.get("matchConditions")).isEmpty();
      }
    }
  }

  @Test
  void urlTakesThePlaceOfTheService() {
    Rendered outside =
        Rendered.values(
            "holdfast",
            """
            webhook: {url: "https://127.0.0.1:9443", caBundle: Zm9v}
            certificates: {source: files, secretName: mine}
            """);
    for (Node entry : entries(outside, VALIDATING)) {
      Node client = entry.get("clientConfig").orElseThrow();
      assertThat(client.fields()).containsOnlyKeys("url", "caBundle");
      assertThat(client.text("url")).contains("https://127.0.0.1:9443/validate");
      assertThat(client.text("caBundle")).contains("Zm9v");
    }
    assertThat(entries(outside, MUTATING).getFirst().get("clientConfig").orElseThrow().text("url"))
        .contains("https://127.0.0.1:9443/mutate");
  }

  private List<Node> entries() {
    return java.util.stream.Stream.of(MUTATING, VALIDATING)
        .flatMap(kind -> entries(kind).stream())
        .toList();
  }

  private List<Node> entries(String kind) {
    return entries(chart, kind);
  }

  private static List<Node> entries(Rendered rendered, String kind) {
    return rendered.one(kind).get("webhooks").orElseThrow().items();
  }

  private List<String> names(String kind) {
    return entries(kind).stream().map(ChartWebhooksTest::name).toList();
  }

  private static String name(Node entry) {
    return entry.text("name").orElseThrow();
  }

  private static Set<String> operations(Node entry) {
    Set<String> operations = new TreeSet<>();
    entry
        .get("rules")
        .orElseThrow()
        .items()
        .forEach(rule -> operations.addAll(Rendered.texts(rule, "operations")));
    return operations;
  }
}
