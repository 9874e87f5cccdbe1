package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any spec, also one of wrong types, gets an answer that names its own fields. */
class FilterRulesPropertyTest {
  private static final long SEED = 20_261_121;
  private static final int SPECS = 2_000;

  private static final List<Check<RuleParameters.None>> RULES =
      List.of(
          new ResourceFilters(),
          new NamespaceFilters(),
          new SelectorsAreUsable(),
          new HooksAreUsable(),
          new VolumesAreIncluded());

  private static final List<String> FIELDS =
      List.of(
          "includedNamespaces",
          "excludedNamespaces",
          "includedResources",
          "excludedResources",
          "includeClusterResources",
          "includedClusterScopedResources",
          "excludedClusterScopedResources",
          "includedNamespaceScopedResources",
          "excludedNamespaceScopedResources",
          "labelSelector",
          "orLabelSelectors",
          "snapshotVolumes",
          "snapshotMoveData",
          "defaultVolumesToFsBackup",
          "volumeSnapshotLocations",
          "resourcePolicy",
          "hooks");

  private static final List<String> KEYS =
      List.of(
          "resources",
          "pre",
          "post",
          "hooks",
          "exec",
          "command",
          "onError",
          "labelSelector",
          "matchLabels",
          "matchExpressions",
          "key",
          "operator",
          "values",
          "includedResources",
          "excludedResources");

  private static final List<String> TEXTS =
      List.of(
          "*",
          "**",
          "",
          "pods",
          "po",
          "shop",
          "bank",
          "prod-*",
          "team-[a-cx]",
          "[",
          "]",
          "{a,b}",
          "In",
          "Exists",
          "Bad",
          "a b",
          "é\n",
          "Continue",
          "persistentvolumeclaims",
          "x/y/z",
          "volumesnapshots.snapshot.storage.k8s.io",
          "\ud83d");

  private static final List<Facts> FACTS =
      List.of(facts("1.18.3", true), facts("1.13.0", false), facts("1.18.0", true));

  @Test
  void everySpecGetsAnAnswer() {
    Random random = new Random(SEED);
    int failed = 0;
    for (int i = 0; i < SPECS; i++) {
      Map<String, Object> spec = spec(random);
      for (Draft draft : drafts(spec)) {
        for (Check<RuleParameters.None> rule : RULES) {
          Facts facts = FACTS.get(i % FACTS.size());
          Verdict verdict = Judgement.of(rule, draft, facts).verdict();
          assertThat(Judgement.of(rule, draft, facts).verdict()).isEqualTo(verdict);
          if (verdict instanceof Verdict.Fail(List<Violation> violations)) {
            failed++;
            assertThat(violations)
                .as("seed %d, spec %d: %s", SEED, i, spec)
                .allSatisfy(FilterRulesPropertyTest::isWellFormed);
          }
        }
      }
    }
    assertThat(failed).isBetween(SPECS, SPECS * 20);
  }

  private static void isWellFormed(Violation violation) {
    assertThat(violation.path().toString()).startsWith("spec.");
    assertThat(violation.message()).doesNotContain("\n").hasSizeLessThan(1_000);
    assertThat(violation.remedy()).isNotEmpty().hasSizeLessThan(160);
  }

  private static List<Draft> drafts(Map<String, Object> spec) {
    return List.of(
        Objects.backup("nightly").with(spec, "spec"),
        Objects.schedule("nightly", "0 1 * * *").with(spec, "spec", "template"),
        Objects.arkBackup("nightly").with(spec, "spec"));
  }

  private static Map<String, Object> spec(Random random) {
    Map<String, Object> spec = new LinkedHashMap<>();
    for (String field : FIELDS) {
      if (random.nextInt(3) == 0) {
        spec.put(field, random.nextInt(3) == 0 ? value(random, 4) : texts(random));
      }
    }
    return spec;
  }

  private static List<String> texts(Random random) {
    return random.ints(random.nextInt(4), 0, TEXTS.size()).mapToObj(TEXTS::get).toList();
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 7)) {
      case 0 -> TEXTS.get(random.nextInt(TEXTS.size()));
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3, 4 -> list(random, depth);
      default -> mapping(random, depth);
    };
  }

  private static List<Object> list(Random random, int depth) {
    List<Object> items = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      items.add(value(random, depth - 1));
    }
    return items;
  }

  private static Map<String, Object> mapping(Random random, int depth) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      fields.put(KEYS.get(random.nextInt(KEYS.size())), value(random, depth - 1));
    }
    return fields;
  }

  private static Facts facts(String version, boolean known) {
    PolicyDraft draft = PolicyDraft.empty().velero(CronFiresTest.velero(version));
    Cluster cluster =
        Cluster.empty().namespace("bank", Map.of("velero.io/exclude-from-backup", "true"));
    return known ? draft.facts(cluster) : draft.facts();
  }
}
