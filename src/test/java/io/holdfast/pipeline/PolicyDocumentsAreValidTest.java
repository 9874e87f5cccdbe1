package io.holdfast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decision.Finding;
import io.holdfast.fixture.Nodes;
import io.holdfast.model.Inventory;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyDocumentsAreValidTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void aMistakeInTheConfigMapIsShownByKeyLineAndField() {
    assertThat(lines(Operation.CREATE, Policies.policy("company", "\nengine: Velero")))
        .containsExactly(
            "HF-601 data[policy.yaml] line 5: spec.engine is \"Velero\", must be one of auto,"
                + " velero, snapshots; did you mean \"velero\"?");
  }

  @Test
  void aMistakeElsewhereIsShownByItsSource() {
    assertThat(lines(Operation.UPDATE, Policies.policy("other", "engine: Velero")))
        .containsExactly(
            "HF-601 configmap holdfast/other key policy.yaml line 4: spec.engine is \"Velero\", must"
                + " be one of auto, velero, snapshots; did you mean \"velero\"?");
  }

  @Test
  void aMistakeWithoutALineIsShownByItsKey() {
    assertThat(lines(Operation.CREATE, Policies.raw("holdfast", "company", "")))
        .containsExactly(
            "HF-601 data[policy.yaml] is empty, must hold one policy document: remove the key or"
                + " fill it");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "UPDATE", "DELETE"})
  void everyOperationIsJudged(Operation operation) {
    assertThat(lines(operation, Policies.policy("company", "engine: x"))).hasSize(1);
    assertThat(lines(operation, Policies.policy("company", "engine: auto"))).isEmpty();
  }

  private static List<String> lines(Operation operation, PolicySource source) {
    Node.Mapping root = Nodes.root(Map.of("kind", "ConfigMap"));
    ObjectRef ref = new ObjectRef("v1", "ConfigMap", "holdfast", "company");
    PolicyLoad load = Policies.load(source);
    Subject subject =
        new Subject.PolicyConfigMap(ref, root, load.refusing(ref.namespace(), ref.name()));
    Facts facts = new Facts(Policies.revision(), Inventory.EMPTY, NOW);
    Request request = new Request(operation, subject, Optional.empty(), User.NOBODY, "", false);
    Decision decision = new Evaluator(RuleCatalogue.SHIPPED).decide(request, facts);
    assertThat(decision.allowed()).isEqualTo(decision.findings().isEmpty());
    return decision.findings().stream().map(Finding::line).toList();
  }
}
