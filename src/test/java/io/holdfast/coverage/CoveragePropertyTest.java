package io.holdfast.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.Nodes;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.fixture.VeleroDraft;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Keys;
import io.holdfast.model.UnreadableDurations;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.policy.LabelSelector;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.policy.VeleroVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds of coverage whatever the Schedules are. */
class CoveragePropertyTest {
  private static final long SEED = 20_261_121L;
  private static final int ROUNDS = 2_000;
  private final Random random = new Random(SEED);
  private final RandomSpecs specs = new RandomSpecs(random);

  @Test
  void anotherScheduleNeverUncoversAnything() {
    System.out.println("CoveragePropertyTest seed " + SEED);
    CoverageFacts facts = facts();
    int gained = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<ScheduleFact> fewer = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        fewer.add(schedule("s" + i));
      }
      List<ScheduleFact> more = new ArrayList<>(fewer);
      more.add(schedule("more"));
      Set<Target> before = covered(Coverage.of(fewer, facts));
      Set<Target> after = covered(Coverage.of(more, facts));

      assertThat(after).as(() -> "of " + more).containsAll(before);
      gained += after.size() > before.size() ? 1 : 0;
    }
    assertThat(gained).as("rounds in which it covered more").isGreaterThan(ROUNDS / 20);
  }

  @Test
  void theUnionIsWhatItsSchedulesCoverOneByOne() {
    CoverageFacts facts = facts();
    for (int round = 0; round < ROUNDS; round++) {
      List<ScheduleFact> all = List.of(schedule("s1"), schedule("s2"), schedule("s3"));
      Coverage union = Coverage.of(all, facts);
      for (Target target : targets()) {
        List<String> alone =
            all.stream()
                .filter(schedule -> Covering.of(schedule, facts).gaps(target).isEmpty())
                .map(ScheduleFact::name)
                .toList();
        List<String> together =
            union.of(target) instanceof Coverage.Answer.Covered(List<String> names)
                ? names
                : List.of();
        assertThat(together).as(() -> target + " of " + all).isEqualTo(alone);
      }
    }
  }

  @Test
  void namespacesAreSelectedAsTheirPatternsSay() {
    for (int round = 0; round < ROUNDS; round++) {
      List<String> includes = specs.texts(RandomSpecs.ENTRIES);
      List<String> excludes = random.nextBoolean() ? specs.texts(RandomSpecs.ENTRIES) : List.of();
      BackupSpec spec =
          RandomSpecs.of(Map.of("includedNamespaces", includes, "excludedNamespaces", excludes));
      for (String name : RandomSpecs.NAMES) {
        boolean expected = anyMatches(includes, name) && !anyMatches(excludes, name);
        assertThat(NamespaceLists.of(spec, VeleroVersion.NEWEST_KNOWN).select(name))
            .as(() -> name + " of " + includes + " without " + excludes)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void selectorsMatchWhatKubernetesSays() {
    int matched = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> spelled = specs.selector();
      Map<String, String> labels = specs.labels();
      Optional<LabelSelector> read = LabelSelectors.read(Nodes.of(FieldPath.ROOT, spelled));
      Optional<Boolean> expected = matches(spelled, labels);

      assertThat(read.map(selector -> selector.matches(labels)))
          .as(() -> labels + " against " + spelled)
          .isEqualTo(expected);
      matched += expected.orElse(false) ? 1 : 0;
    }
    assertThat(matched).isGreaterThan(ROUNDS / 10);
  }

  /** By a regular expression, which knows nothing of how globs are matched here. */
  private static boolean anyMatches(List<String> patterns, String name) {
    return patterns.stream()
        .anyMatch(pattern -> name.matches(pattern.replace("*", ".*").replace("?", ".")));
  }

  /** Empty when it is no selector. */
  private static Optional<Boolean> matches(
      Map<String, Object> selector, Map<String, String> labels) {
    boolean all = true;
    if (selector.get("matchLabels") instanceof Map<?, ?> wanted) {
      all = labels.entrySet().containsAll(wanted.entrySet());
    }
    for (Object item : (List<?>) selector.getOrDefault("matchExpressions", List.of())) {
      Map<?, ?> expression = (Map<?, ?>) item;
      String value = labels.get(String.valueOf(expression.get("key")));
      List<?> values = (List<?>) Objects.requireNonNull(expression.get("values"));
      String operator = String.valueOf(expression.get("operator"));
      if (operator.equals("Bad") || operator.endsWith("In") == values.isEmpty()) {
        return Optional.empty();
      }
      all &= holds(operator, value != null, value != null && values.contains(value));
    }
    return Optional.of(all);
  }

  private static boolean holds(String operator, boolean there, boolean listed) {
    return switch (operator) {
      case "In" -> there && listed;
      case "NotIn" -> !(there && listed);
      case "Exists" -> there;
      case "DoesNotExist" -> !there;
      default -> throw new AssertionError(operator);
    };
  }

  private static Set<Target> covered(Coverage coverage) {
    return targets().stream()
        .filter(target -> coverage.covers(target, Set.of()))
        .collect(Collectors.toSet());
  }

  private static List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (String name : RandomSpecs.NAMES) {
      NamespaceFact namespace = namespace(name);
      targets.add(new Target.WholeNamespace(namespace));
      targets.add(new Target.Claim(namespace, "data", Map.of("k", "1")));
    }
    return targets;
  }

  private static NamespaceFact namespace(String name) {
    Map<String, String> labels =
        name.equals("abb") ? Map.of(Keys.VELERO_EXCLUDE, "true") : Map.of();
    return new NamespaceFact(name, labels, name.equals("aab"));
  }

  private ScheduleFact schedule(String name) {
    boolean paused = random.nextInt(10) == 0;
    String cron = specs.one(List.of("@daily", "@daily", "@daily", "0 0 31 2 *", "x"));
    return new ScheduleFact(
        "velero", name, cron, paused, "", false, specs.spec(), UnreadableDurations.NONE);
  }

  private static CoverageFacts facts() {
    Cluster cluster = Cluster.empty();
    for (String name : RandomSpecs.NAMES) {
      cluster = cluster.with(namespace(name));
    }
    return new CoverageFacts(
        VeleroSettings.DEFAULTS,
        cluster.with(VeleroDraft.working().facts()).inventory(),
        PolicyDraft.NOW);
  }
}
