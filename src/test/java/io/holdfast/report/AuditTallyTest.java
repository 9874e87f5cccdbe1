package io.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Outcome;
import io.holdfast.model.FieldPath;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.RuleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTallyTest {
  private static final NamespaceReport NOTHING = new NamespaceReport(Counts.NONE, List.of());

  private final AuditTally tally = new AuditTally();

  private void add(int rule, ObjectRef object, Outcome outcome) {
    tally.add(
        new AuditResult(
            new RuleId(rule), object, outcome, Optional.empty(), FieldPath.ROOT, "is so", ""));
  }

  private static ObjectRef claim(String namespace, String name) {
    return new ObjectRef("v1", "PersistentVolumeClaim", namespace, name);
  }

  @Test
  void everyResultIsCountedByRuleAndByNamespace() {
    add(701, claim("shop", "a"), Outcome.PASS);
    add(701, claim("shop", "b"), Outcome.FAIL);
    add(704, claim("shop", "b"), Outcome.ERROR);
    add(704, claim("other", "c"), Outcome.SKIP);
    add(704, claim("other", "d"), Outcome.WARN);

    AuditReport report = tally.report();

    assertThat(report.rules())
        .isEqualTo(
            Map.of(
                new RuleId(701), new Counts(1, 1, 0, 0, 0),
                new RuleId(704), new Counts(0, 0, 1, 1, 1)));
    assertThat(report.counts()).isEqualTo(new Counts(1, 1, 1, 1, 1));
    assertThat(report.counts().total()).isEqualTo(5);
    assertThat(report.namespaces().keySet()).containsExactly("other", "shop");
  }

  @Test
  void aNamespaceBelongsToItself() {
    add(701, new ObjectRef("v1", "Namespace", "", "shop"), Outcome.FAIL);

    assertThat(tally.report().namespaces().keySet()).containsExactly("shop");
  }

  @Test
  void onlyWhatMustBeLookedAtIsListed() {
    add(701, claim("shop", "a"), Outcome.PASS);
    add(701, claim("shop", "b"), Outcome.SKIP);
    add(701, claim("shop", "c"), Outcome.WARN);

    assertThat(tally.report().namespaces().values().iterator().next().open())
        .singleElement()
        .extracting(result -> result.object().name())
        .isEqualTo("c");
  }

  @Test
  void countsStayExactWhereTheListEnds() {
    for (int i = 0; i < AuditTally.MOST + 7; i++) {
      add(701, claim("shop", "claim-" + i), Outcome.FAIL);
    }
    add(701, claim("shop", "good"), Outcome.PASS);

    NamespaceReport shop = tally.report().namespaces().values().iterator().next();

    assertThat(shop.open()).hasSize(AuditTally.MOST);
    assertThat(shop.counts()).isEqualTo(new Counts(1, AuditTally.MOST + 7, 0, 0, 0));
    assertThat(shop.omitted()).isEqualTo(7);
  }

  @Test
  void whenAlmostEverythingIsWrongAFewOfEachNamespaceAreListed() {
    for (int i = 0; i < AuditTally.MANY; i++) {
      add(701, claim("shop-" + i / 400, "claim-" + i), Outcome.FAIL);
    }
    for (int i = 0; i < 400; i++) {
      add(701, claim("late", "claim-" + i), Outcome.FAIL);
    }

    NamespaceReport late = tally.report().namespaces().getOrDefault("late", NOTHING);

    assertThat(late.open()).hasSize(AuditTally.FEW);
    assertThat(late.counts().fail()).isEqualTo(400);
    assertThat(late.omitted()).isEqualTo(395);
  }
}
