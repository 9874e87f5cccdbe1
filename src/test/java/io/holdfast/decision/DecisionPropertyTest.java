package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.codec.CodecException;
import io.holdfast.decision.MutatedCases.Mutated;
import io.holdfast.decode.PolicyDocument;
import io.holdfast.model.Action;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.RuleId;
import io.holdfast.policy.Consequences;
import io.holdfast.policy.Exemption;
import io.holdfast.policy.Origin;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleOverride;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.Defaulter;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for any object under any policy: shown on shipped cases that were damaged. */
class DecisionPropertyTest {
  private static final long SEED = 20_261_121L;
  private static final int CASES = 10_000;
  private static final List<Mutated> MUTATED = new ArrayList<>();

  private final Random random = new Random(SEED);

  @BeforeAll
  static void mutate() throws IOException, CodecException {
    System.Logger log = System.getLogger("seed");
    log.log(System.Logger.Level.INFO, "seed " + SEED);
    MUTATED.addAll(new MutatedCases(new Random(SEED)).list(CASES));
  }

  @AfterAll
  static void forget() {
    MUTATED.clear();
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    List<Decision> decisions = new ArrayList<>();
    forEach(mutated -> {
      Decision decision = mutated.question().decision();
      assertThat(mutated.question().decision()).isEqualTo(decision);
      decisions.add(decision);
    });
    assertThat(decisions.stream().filter(Decision::allowed).count())
        .isBetween(CASES / 4L, CASES * 3L / 4);
    assertThat(MUTATED.stream().filter(DecisionPropertyTest::isOfNewPolicy).count())
        .isGreaterThan(CASES / 4);
  }

  @Test
  void thePolicyIsTheSameInWhateverOrderItsDocumentsArrive() {
    int[] valid = {0};
    forEach(mutated -> {
      List<PolicyDocument> documents =
          new ArrayList<>(new Spreading(random, true).of(mutated.policy()));
      Optional<PolicyRevision> revision = Question.revision(documents);
      Collections.shuffle(documents, random);
      assertThat(Question.revision(documents)).isEqualTo(revision);
      valid[0] += revision.isPresent() ? 1 : 0;
    });
    assertThat(valid[0]).isGreaterThan(CASES / 4);
  }

  @Test
  void settingsMayStandInAnyDocument() {
    forEach(mutated -> {
      Question question = mutated.question();
      Optional<PolicyRevision> spread =
          Question.revision(new Spreading(random, false).of(mutated.policy()));
      if (!mutated.policy().isEmpty()) {
        assertThat(spread).isPresent();
        assertThat(said(question.under(spread.orElseThrow()))).isEqualTo(said(question));
      }
    });
  }

  @Test
  void anExemptionOfAnotherObjectChangesNothing() {
    forEach(mutated -> {
      Question question = mutated.question();
      Question other = MUTATED.get(random.nextInt(CASES)).question();
      if (!isSameObject(question, other)) {
        Exemption exemption = exemption(other, pick(judging(other)));
        assertThat(question.with(exemption).decision()).isEqualTo(question.decision());
      }
    });
  }

  @Test
  void anExemptionFromARuleTakesAwayWhatThatRuleFindsAndNothingElse() {
    int[] exempted = {0};
    forEach(mutated -> {
      Question question = mutated.question().withoutEdits();
      for (RuleId rule : question.finders()) {
        Question exempt = question.with(exemption(question, rule));
        List<Finding> others = new ArrayList<>(question.decision().findings());
        others.removeIf(finding -> finding.rule().equals(rule));
        assertThat(exempt.decision().findings())
            .extracting(Finding::rule, Finding::violation)
            .containsExactlyElementsOf(
                others.stream().map(each -> tuple(each.rule(), each.violation())).toList());
        exempted[0]++;
      }
    });
    assertThat(exempted[0]).isGreaterThan(CASES / 2);
  }

  /** What an edit repairs is allowed, so that only rules that edit nothing are added to others. */
  @Test
  void moreDenialsNeverAdmitMore() {
    int[] denied = {0};
    forEach(mutated -> {
      for (Question question : List.of(mutated.question(), mutated.question().withoutEdits())) {
        boolean before = question.decision().allowed();
        boolean after = question.with(denying(question)).decision().allowed();
        assertThat(after && !before).isFalse();
        denied[0] += before && !after ? 1 : 0;
      }
    });
    assertThat(denied[0]).isGreaterThan(CASES / 50);
  }

  private static void forEach(Consumer<Mutated> property) {
    for (int i = 0; i < CASES; i++) {
      Mutated mutated = MUTATED.get(i);
      try {
        property.accept(mutated);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "seed %d case %d, made of %s: %s"
                .formatted(SEED, i, mutated.question().from(), mutated.question().request()),
            e);
      }
    }
  }

  private static boolean isOfNewPolicy(Mutated mutated) {
    return mutated.question().facts().policy().name().equals("test");
  }

  /** All but the name of the policy. */
  private static List<Object> said(Question question) {
    Decision decision = question.decision();
    return List.of(decision.edits(), decision.findings(), decision.unknowns());
  }

  /** Some of the rules on Deny, wherever and of whatever they find; their parameters stay. */
  private RuleOverride denying(Question question) {
    boolean onlyChecks = question.request().mayEdit();
    String namespace = question.request().subject().namespace();
    Consequences deny = new Consequences(Action.DENY, Action.DENY, Action.DENY, Action.DENY);
    Map<RuleId, RuleSetting> settings = new LinkedHashMap<>();
    for (Rule<?> rule : RuleCatalogue.SHIPPED.rules()) {
      if (random.nextInt(4) == 0 && !(onlyChecks && rule instanceof Defaulter<?>)) {
        RuleId id = rule.info().id();
        RuleSetting now = question.facts().policy().setting(id, namespace).orElseThrow();
        settings.put(id, new RuleSetting(id, deny, now.parameters(), Origin.BUILT_IN));
      }
    }
    return new RuleOverride(List.of(new Pattern("*")), settings, Origin.BUILT_IN);
  }

  private static Exemption exemption(Question question, RuleId rule) {
    ObjectRef ref = question.request().subject().ref();
    String namespace = question.request().subject().namespace();
    Exemption none = Exemption.DEFAULTS;
    return new Exemption(
        namespace.isEmpty() ? List.of() : List.of(new Pattern(namespace)),
        List.of(new Pattern(ref.kind() + "/" + ref.name())),
        none.users(),
        none.groups(),
        List.of(new Pattern(rule.toString())),
        "for tests",
        none.until(),
        none.origin());
  }

  /** True as well where the other's name is a pattern, which may mean this one, too. */
  private static boolean isSameObject(Question question, Question other) {
    ObjectRef ref = question.request().subject().ref();
    ObjectRef otherRef = other.request().subject().ref();
    String pattern = otherRef.name() + other.request().subject().namespace();
    return pattern.contains("*")
        || pattern.contains("?")
        || (ref.kind().equals(otherRef.kind())
            && ref.name().equals(otherRef.name())
            && (otherRef.namespace().isEmpty() || ref.namespace().equals(otherRef.namespace())));
  }

  private static List<RuleId> judging(Question question) {
    return RuleCatalogue.SHIPPED.rules().stream()
        .map(rule -> rule.info())
        .filter(info -> info.kinds().contains(question.request().subject().kind()))
        .map(info -> info.id())
        .toList();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
