package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.model.Subject.NamespaceObject;
import io.holdfast.model.User;
import io.holdfast.policy.Assignment;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.Origin;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private final Evaluator evaluator = new Evaluator(RuleCatalogue.SHIPPED);

  @Test
  void aNamespaceGetsTheScheduleOfItsAssignment() {
    Decision decision =
        evaluator.decide(create(namespace(Map.of())), facts(List.of(assignTo("daily"))));

    assertThat(decision.edits())
        .containsExactly(
            Edit.label(Keys.BACKUP_SCHEDULE, "daily"), Edit.label(Keys.ASSIGNED, "daily"));
    assertThat(decision.allowed()).isTrue();
  }

  @Test
  void aNamespaceThatNoAssignmentMatchesIsRefused() {
    Decision decision = evaluator.decide(create(namespace(Map.of())), facts(List.of()));

    assertThat(decision.allowed()).isFalse();
    assertThat(decision.findings())
        .singleElement()
        .extracting(Finding::line)
        .isEqualTo(
            "HF-101 metadata.labels[holdfast.io/backup-schedule] is missing and no assignment of"
                + " the policy matches");
  }

  private static Assignment assignTo(String schedule) {
    Assignment none = Assignment.DEFAULTS;
    return new Assignment(
        schedule,
        none.namespaces(),
        none.namespaceSelector(),
        none.storageClasses(),
        none.claimSelector(),
        none.engine(),
        none.origin());
  }

  private static Facts facts(List<Assignment> assignments) {
    PolicySpec none = PolicySpec.DEFAULTS;
    PolicySpec spec =
        new PolicySpec(
            none.engine(),
            none.labelExisting(),
            none.suspend(),
            none.velero(),
            List.of(daily()),
            assignments,
            none.exemptions(),
            none.delegation(),
            none.declared(),
            none.breakGlass(),
            none.drivers(),
            none.restoreDrills());
    RuleId id = new RuleId(101);
    RuleSetting setting =
        new RuleSetting(
            id, Action.DENY, Action.DENY, RuleParameters.None.DEFAULTS, Origin.BUILT_IN);
    return new Facts(
        PolicyRevision.of("test", spec, Map.of(id, setting), List.of()), Inventory.EMPTY, NOW);
  }

  private static BackupSchedule daily() {
    BackupSchedule none = BackupSchedule.DEFAULTS;
    return new BackupSchedule(
        "daily",
        "0 1 * * *",
        none.timeZone(),
        none.ttl(),
        none.maxAge(),
        none.prefix(),
        none.storageLocation(),
        none.volumes(),
        none.includeClusterResources(),
        none.snapshotClasses(),
        none.retention(),
        none.startingDeadline(),
        none.readyDeadline(),
        none.suspend(),
        none.origin());
  }

  private static Subject namespace(Map<String, Node> fields) {
    return new NamespaceObject(
        new ObjectRef("v1", "Namespace", "", "shop"),
        new Node.Mapping(FieldPath.ROOT, 1, new LinkedHashMap<>(fields)));
  }

  private static Request create(Subject subject) {
    return new Request(Operation.CREATE, subject, Optional.empty(), User.NOBODY, "", true);
  }
}
