package io.holdfast.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Keys;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.policy.VeleroVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CoverageTest {
  private static final NamespaceFact SHOP = new NamespaceFact("shop", Map.of("a", "b"), false);
  private static final Target.WholeNamespace WHOLE = new Target.WholeNamespace(SHOP);
  private static final Target.Claim CLAIM = new Target.Claim(SHOP, "data", Map.of("app", "web"));
  private static final Draft ALL = Objects.schedule("all", "@daily");

  /**
   * A change of a Schedule that covers everything, and what it then says of Namespace and claim.
   */
  static Stream<Arguments> changes() {
    return Stream.of(ofState(), ofNamespaces(), ofLabels(), ofResources(), ofRejectedResources())
        .flatMap(all -> all);
  }

  private static Stream<Arguments> ofState() {
    return Stream.of(
        same(ALL, Set.of()),
        same(ALL.with(true, "spec", "paused"), Set.of(Gap.PAUSED)),
        same(ALL.with("FailedValidation", "status", "phase"), Set.of(Gap.REJECTED)),
        same(ALL.with("0 0 31 2 *", "spec", "schedule"), Set.of(Gap.NEVER_FIRES)),
        same(ALL.with("daily", "spec", "schedule"), Set.of(Gap.NEVER_FIRES)),
        same(ALL.with("shop", "metadata", "namespace"), Set.of(Gap.ELSEWHERE)),
        same(template(ALL, "gone", "storageLocation"), Set.of(Gap.LOCATION_MISSING)),
        same(template(ALL, "archive", "storageLocation"), Set.of(Gap.LOCATION_READ_ONLY)),
        same(template(ALL, "broken", "storageLocation"), Set.of(Gap.LOCATION_UNAVAILABLE)));
  }

  private static Stream<Arguments> ofNamespaces() {
    Set<Gap> unselected = Set.of(Gap.NAMESPACE_NOT_SELECTED);
    return Stream.of(
        same(template(ALL, List.of("shop"), "includedNamespaces"), Set.of()),
        same(template(ALL, List.of("sh?p"), "includedNamespaces"), Set.of()),
        same(template(ALL, List.of("other"), "includedNamespaces"), unselected),
        same(template(ALL, List.of(""), "includedNamespaces"), unselected),
        same(template(ALL, List.of("s*"), "excludedNamespaces"), unselected),
        same(template(ALL, List.of("*", "a"), "includedNamespaces"), Set.of(Gap.TEMPLATE_INVALID)),
        same(
            template(
                template(ALL, List.of("a*"), "excludedNamespaces"),
                List.of("a*"),
                "includedNamespaces"),
            Set.of(Gap.TEMPLATE_INVALID, Gap.NAMESPACE_NOT_SELECTED)),
        same(
            template(ALL, List.of("shop", "secret"), "includedNamespaces"),
            Set.of(Gap.NAMES_EXCLUDED_NAMESPACE)));
  }

  private static Stream<Arguments> ofLabels() {
    return Stream.of(
        Arguments.of(
            template(ALL, Map.of("app", "web"), "labelSelector", "matchLabels"),
            Set.of(Gap.LABELS_DIFFER),
            Set.of()),
        Arguments.of(
            template(
                ALL,
                List.of(expression("app", "NotIn", "web")),
                "labelSelector",
                "matchExpressions"),
            Set.of(),
            Set.of(Gap.LABELS_DIFFER)),
        same(
            template(
                ALL,
                List.of(expression("app", "Like", "web")),
                "labelSelector",
                "matchExpressions"),
            Set.of(Gap.LABELS_DIFFER)),
        Arguments.of(
            template(
                ALL,
                List.of(
                    Map.of("matchLabels", Map.of("app", "web")),
                    Map.of("matchLabels", Map.of("app", "db"))),
                "orLabelSelectors"),
            Set.of(Gap.LABELS_DIFFER),
            Set.of()));
  }

  private static Stream<Arguments> ofResources() {
    return Stream.of(
        claim(template(ALL, List.of("pods"), "includedResources"), Gap.CLAIMS_FILTERED_OUT),
        claim(template(ALL, List.of("pvc"), "excludedResources"), Gap.CLAIMS_FILTERED_OUT),
        claim(template(ALL, List.of("persist*"), "excludedResources"), Gap.CLAIMS_FILTERED_OUT),
        claim(
            template(ALL, List.of("*"), "excludedNamespaceScopedResources"),
            Gap.CLAIMS_FILTERED_OUT),
        claim(
            template(ALL, List.of("Secrets"), "includedNamespaceScopedResources"),
            Gap.CLAIMS_FILTERED_OUT),
        same(template(ALL, List.of("PersistentVolumeClaims"), "includedResources"), Set.of()),
        same(
            template(ALL, List.of("volumesnapshots.snapshot.storage.k8s.io"), "includedResources"),
            Set.of()),
        claim(template(ALL, false, "snapshotVolumes"), Gap.VOLUMES_LEFT_OUT),
        same(
            template(template(ALL, false, "snapshotVolumes"), true, "defaultVolumesToFsBackup"),
            Set.of()),
        same(
            template(
                template(ALL, false, "includeClusterResources"),
                List.of("nodes"),
                "includedClusterScopedResources"),
            Set.of(Gap.TEMPLATE_INVALID)));
  }

  private static Stream<Arguments> ofRejectedResources() {
    return Stream.of(
        same(template(ALL, List.of("*", "pods"), "includedResources"), invalid()),
        same(template(ALL, List.of("*"), "includedResources"), Set.of()),
        claim(template(ALL, List.of("pods"), "includedResources"), Gap.CLAIMS_FILTERED_OUT),
        same(template(ALL, List.of("*", "pods"), "includedNamespaceScopedResources"), invalid()),
        same(template(ALL, List.of("*", "nodes"), "excludedClusterScopedResources"), invalid()),
        same(template(ALL, List.of("*"), "excludedClusterScopedResources"), Set.of()),
        same(
            template(
                template(ALL, List.of("nodes"), "includedClusterScopedResources"),
                List.of("nodes"),
                "excludedClusterScopedResources"),
            invalid()),
        same(
            template(
                template(ALL, List.of("nodes"), "includedClusterScopedResources"),
                List.of("*"),
                "excludedClusterScopedResources"),
            invalid()));
  }

  private static Set<Gap> invalid() {
    return Set.of(Gap.TEMPLATE_INVALID);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aScheduleSaysWhyItDoesNotCover(Draft schedule, Set<Gap> ofNamespace, Set<Gap> ofClaim) {
    CoverageFacts facts = facts(VeleroDraft.empty().schedule(schedule));
    Covering covering =
        Covering.of(facts.inventory().velero().schedules().values().iterator().next(), facts);

    assertThat(covering.gaps(WHOLE)).isEqualTo(ofNamespace);
    assertThat(covering.gaps(CLAIM)).isEqualTo(ofClaim);
  }

  @Test
  void theLabelThatExcludesCountsOnTheNamespaceAndOnTheClaimWhenItIsExactlyTrue() {
    Coverage coverage = union(ALL);

    assertThat(gaps(coverage, new Target.WholeNamespace(labelled("true"))))
        .containsExactly(Gap.NAMESPACE_LABELLED_OUT);
    assertThat(gaps(coverage, Target.Claim.anyIn(labelled("true"))))
        .containsExactly(Gap.NAMESPACE_LABELLED_OUT);
    assertThat(gaps(coverage, new Target.Claim(SHOP, "d", Map.of(Keys.VELERO_EXCLUDE, "true"))))
        .containsExactly(Gap.LABELLED_OUT);
    assertThat(coverage.covers(new Target.WholeNamespace(labelled("True")), Set.of())).isTrue();
  }

  @Test
  void aNamespaceThatIsBeingDeletedIsNotCovered() {
    NamespaceFact going = new NamespaceFact("shop", Map.of(), true);

    assertThat(gaps(union(ALL), new Target.WholeNamespace(going)))
        .containsExactly(Gap.NAMESPACE_TERMINATING);
  }

  @Test
  void theUnionNamesAllWhoCover() {
    Coverage coverage =
        union(
            ALL,
            template(Objects.schedule("user", "@daily"), List.of("shop"), "includedNamespaces"),
            template(Objects.schedule("system", "@daily"), List.of("kyma"), "includedNamespaces"));

    assertThat(coverage.of(CLAIM)).isEqualTo(new Coverage.Answer.Covered(List.of("all", "user")));
  }

  @Test
  void whoDoesNotSelectTheNamespaceIsNoReason() {
    Coverage coverage =
        union(
            template(Objects.schedule("system", "@daily"), List.of("k*"), "includedNamespaces"),
            ALL.with(true, "spec", "paused"));

    assertThat(coverage.of(CLAIM))
        .isEqualTo(
            new Coverage.Answer.Uncovered(
                new java.util.TreeMap<>(Map.of("all", Set.of(Gap.PAUSED)))));
  }

  @Test
  void whatPassesByItselfCanBeOverlooked() {
    Coverage coverage = union(template(ALL, "broken", "storageLocation"));

    assertThat(coverage.covers(CLAIM, Set.of())).isFalse();
    assertThat(coverage.covers(CLAIM, Set.of(Gap.LOCATION_UNAVAILABLE))).isTrue();
  }

  @Test
  void theVersionDecidesAboutPatternsAndLocations() {
    Draft glob = template(ALL, List.of("sh*"), "includedNamespaces");
    Draft broken = template(ALL, "broken", "storageLocation");
    Draft excluding = template(ALL, List.of("zz*"), "excludedNamespaces");

    assertThat(covers(glob, "1.17.2")).isFalse();
    assertThat(covers(glob, "1.18.0")).isTrue();
    assertThat(covers(broken, "1.15.2")).isTrue();
    assertThat(covers(broken, "1.16.0")).isFalse();
    assertThat(covers(excluding, "1.18.0")).isFalse();
    assertThat(covers(excluding, "1.18.1")).isTrue();
  }

  private static boolean covers(Draft schedule, String version) {
    VeleroVersion other = VeleroVersion.parse(version).orElseThrow();
    VeleroSettings settings = PolicyDraft.empty().revision().inVelero(other).spec().velero();
    CoverageFacts known = facts(VeleroDraft.empty().schedule(schedule));
    CoverageFacts facts = new CoverageFacts(settings, known.inventory(), known.now());
    return Coverage.of(known.inventory().velero().schedules().values(), facts)
        .covers(CLAIM, Set.of());
  }

  private static Set<Gap> gaps(Coverage coverage, Target target) {
    return ((Coverage.Answer.Uncovered) coverage.of(target))
        .because()
        .getOrDefault("all", Set.of());
  }

  private static NamespaceFact labelled(String value) {
    return new NamespaceFact("shop", Map.of(Keys.VELERO_EXCLUDE, value), false);
  }

  private static Coverage union(Draft... schedules) {
    VeleroDraft velero = VeleroDraft.empty();
    for (Draft schedule : schedules) {
      velero = velero.schedule(schedule);
    }
    CoverageFacts facts = facts(velero);
    return Coverage.of(facts.inventory().velero().schedules().values(), facts);
  }

  private static CoverageFacts facts(VeleroDraft schedules) {
    VeleroDraft velero =
        schedules
            .with(location("default", true, false, "Available"))
            .with(location("archive", false, true, "Available"))
            .with(location("broken", false, false, "Unavailable"));
    Cluster cluster =
        Cluster.empty()
            .with(SHOP)
            .namespace("secret", Map.of(Keys.VELERO_EXCLUDE, "true"))
            .with(velero.facts());
    return new CoverageFacts(VeleroSettings.DEFAULTS, cluster.inventory(), PolicyDraft.NOW);
  }

  private static StorageLocationFact location(
      String name, boolean isDefault, boolean readOnly, String phase) {
    return new StorageLocationFact("velero", name, "aws", isDefault, readOnly, phase);
  }

  private static Map<String, Object> expression(String key, String operator, String value) {
    return Map.of("key", key, "operator", operator, "values", List.of(value));
  }

  private static Draft template(Draft schedule, Object value, String... path) {
    List<String> below = Stream.concat(Stream.of("spec", "template"), Stream.of(path)).toList();
    return schedule.with(value, below.toArray(String[]::new));
  }

  private static Arguments same(Draft schedule, Set<Gap> gaps) {
    return Arguments.of(schedule, gaps, gaps);
  }

  private static Arguments claim(Draft schedule, Gap gap) {
    return Arguments.of(schedule, Set.of(), Set.of(gap));
  }
}
