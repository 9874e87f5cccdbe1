package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds our registration to Kubernetes' good practice for admission webhooks, in every shape of the
 * chart. What each line prevents has brought down clusters with other webhooks.
 */
class WebhookGoodPracticeTest {
  private static final String MUTATING = "MutatingWebhookConfiguration";
  private static final String VALIDATING = "ValidatingWebhookConfiguration";
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  /** Below the five seconds in which a lease must be renewed. */
  private static final int LONGEST_SECONDS = 4;

  /** Of the API server. */
  private static final int MOST_CONDITIONS = 64;

  private static final Set<String> OURS =
      Set.of("", "velero.io", "ark.heptio.com", "snapshot.storage.k8s.io");
  private static final Set<String> OF_KUBERNETES =
      Set.of(
          "persistentvolumeclaims",
          "persistentvolumeclaims/status",
          "namespaces",
          "namespaces/status",
          "namespaces/finalize",
          "configmaps");

  private static final List<Entry> ENTRIES =
      Rendered.shapes().stream().flatMap(WebhookGoodPracticeTest::entries).toList();

  static List<Entry> entries() {
    return ENTRIES;
  }

  /** One entry of one shape; {@code velero} is Velero's namespace there. */
  record Entry(String shape, String velero, boolean mutating, Node node) {
    String name() {
      return node.text("name").orElseThrow();
    }

    List<Node> rules() {
      return node.get("rules").orElseThrow().items();
    }

    @Override
    public String toString() {
      return shape + " " + name();
    }
  }

  private static Stream<Entry> entries(Path shape) {
    Rendered chart = Rendered.file("holdfast", shape);
    String velero = shape.toString().contains("fail-closed") ? "backups" : "velero";
    return Stream.of(MUTATING, VALIDATING)
        .flatMap(kind ->
            chart.one(kind).get("webhooks").orElseThrow().items().stream()
                .map(node ->
                    new Entry(
                        shape.getFileName().toString(), velero, kind.equals(MUTATING), node)));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anAnswerIsWaitedForShorterThanALeaseLives(Entry entry) {
    assertThat(Rendered.number(entry.node(), "timeoutSeconds").orElseThrow())
        .isBetween(1, LONGEST_SECONDS);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void dryRunsPassAndOtherVersionsOfAnObjectAreSeen(Entry entry) {
    assertThat(entry.node().text("sideEffects")).contains("None");
    assertThat(entry.node().text("matchPolicy")).contains("Equivalent");
    assertThat(Rendered.texts(entry.node(), "admissionReviewVersions")).containsExactly("v1");
  }

  @ParameterizedTest
  @MethodSource("entries")
  void onlyWhatIsJudgedIsAskedAbout(Entry entry) {
    for (Node rule : entry.rules()) {
      assertThat(OURS).containsAll(Rendered.texts(rule, "apiGroups"));
      assertThat(Rendered.texts(rule, "apiVersions")).containsExactly("v1");
      assertThat(Rendered.texts(rule, "operations"))
          .isSubsetOf("CREATE", "UPDATE", "DELETE")
          .isNotEmpty();
      assertThat(Rendered.texts(rule, "resources"))
          .noneMatch(resource -> resource.contains("*"))
          .doesNotContain("pods", "nodes", "leases", "events", "endpoints", "endpointslices")
          .doesNotContain("certificatesigningrequests", "tokenreviews", "subjectaccessreviews");
      if (Rendered.texts(rule, "apiGroups").contains("")) {
        assertThat(OF_KUBERNETES).containsAll(Rendered.texts(rule, "resources"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void kubernetesAndOurOwnPodsAreLeftOutByName(Entry entry) {
    if (entry.name().startsWith("policy.")) {
      assertThat(entry.node().get("objectSelector", "matchLabels").orElseThrow().fields())
          .containsOnlyKeys("holdfast.io/policy");
    } else if (entry.name().startsWith("velero-config.")) {
      assertThat(
              entry.node().get("namespaceSelector", "matchLabels").orElseThrow().text(NAME_LABEL))
          .contains(entry.velero());
    } else {
      Node expression =
          entry
              .node()
              .get("namespaceSelector", "matchExpressions")
              .orElseThrow()
              .items()
              .getFirst();
      assertThat(expression.text("key")).contains(NAME_LABEL);
      assertThat(expression.text("operator")).contains("NotIn");
      assertThat(Rendered.texts(expression, "values")).containsExactly("kube-system", "holdfast");
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void mutationFailsOpenAndMayBeCalledAgain(Entry entry) {
    if (entry.mutating()) {
      assertThat(entry.node().text("failurePolicy")).contains("Ignore");
      assertThat(entry.node().text("reinvocationPolicy")).contains("IfNeeded");
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void whatFailsClosedIsNothingThatAClusterNeedsToStartOrToBeRepaired(Entry entry) {
    if (entry.node().text("failurePolicy").equals(java.util.Optional.of("Fail"))) {
      assertThat(entry.name()).isEqualTo("velero.validate.holdfast.io");
      for (Node rule : entry.rules()) {
        assertThat(Rendered.texts(rule, "apiGroups")).doesNotContain("");
        assertThat(Rendered.texts(rule, "operations")).containsExactly("CREATE");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void ourOwnWritesDoNotComeBackToUs(Entry entry) {
    boolean creates =
        entry.rules().stream()
            .allMatch(rule -> Rendered.texts(rule, "operations").equals(List.of("CREATE")));
    boolean configMaps = entry.rules().toString().contains("configmaps");
    if (!configMaps && !(creates && entry.name().startsWith("claims-"))) {
      assertThat(entry.node().get("matchConditions").orElseThrow().toString())
          .contains("system:serviceaccount:holdfast:holdfast");
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void conditionsAreFewAndNamed(Entry entry) {
    List<Node> conditions = entry.node().get("matchConditions").map(Node::items).orElse(List.of());
    assertThat(conditions).hasSizeLessThan(MOST_CONDITIONS);
    assertThat(conditions)
        .extracting(condition -> condition.text("name").orElseThrow())
        .doesNotHaveDuplicates();
  }
}
