package io.holdfast.pipeline;

import io.holdfast.decision.Evaluator;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.PolicyState;
import io.holdfast.policy.RuleParameters;
import io.holdfast.rules.Check;
import io.holdfast.rules.Defaulter;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.rules.RuleInfo;
import java.util.List;
import java.util.Set;

/** Rules of the tests' own, so that what is shown here does not change with the catalogue. */
final class TestRules {
  static final RuleCatalogue CATALOGUE =
      new RuleCatalogue(List.of(new Label(), new Ttl(), new Unsure(), new Policy(), new Keep()));

  private TestRules() {}

  static ReviewHandler handler() {
    return new ReviewHandler(new Evaluator(CATALOGUE), (sources, changed) -> List.of());
  }

  /** All rules deny but 903, which warns. */
  static PolicyDraft draft() {
    RuleParameters none = RuleParameters.None.DEFAULTS;
    return PolicyDraft.empty()
        .rule(901, none)
        .rule(902, none)
        .rule(903, Action.WARN, none)
        .rule(904, none)
        .rule(905, none);
  }

  static PolicyState policy() {
    return new PolicyState(draft().revision(), List.of(), List.of());
  }

  private abstract static class TestRule implements Check<RuleParameters.None> {
    @Override
    public RuleParameters.None defaultParameters() {
      return RuleParameters.None.DEFAULTS;
    }

    static RuleInfo info(int number, Kind... kinds) {
      return RuleInfo.of(number, "test", "a test", "For tests.", Action.DENY, kinds);
    }
  }

  /** 901: a claim or Namespace has the schedule {@code daily}; put there when it has none. */
  private static final class Label extends TestRule implements Defaulter<RuleParameters.None> {
    @Override
    public RuleInfo info() {
      return info(901, Kind.NAMESPACE, Kind.CLAIM);
    }

    @Override
    public List<Edit> edits(Request request, Facts facts, RuleParameters.None parameters) {
      return request.subject().metadata().label(Keys.BACKUP_SCHEDULE).isPresent()
          ? List.of()
          : List.of(
              Edit.label(Keys.BACKUP_SCHEDULE, "daily"),
              Edit.label(Keys.ASSIGNED, "daily"),
              Edit.annotation(Keys.VELERO_SNAPSHOT_CLASS, "snap"));
    }

    @Override
    public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
      String label = request.subject().metadata().label(Keys.BACKUP_SCHEDULE).orElse("");
      return label.equals("daily")
          ? Verdict.PASS
          : Verdict.fail(
              new Violation(
                  FieldPath.of("metadata", "labels", Keys.BACKUP_SCHEDULE),
                  0,
                  "is \"" + label + "\", must be daily",
                  "set it to daily",
                  0));
    }
  }

  /** 902: a Backup has another TTL than 2h; put there when it has none. */
  private static final class Ttl extends TestRule implements Defaulter<RuleParameters.None> {
    @Override
    public RuleInfo info() {
      return info(902, Kind.BACKUP);
    }

    @Override
    public List<Edit> edits(Request request, Facts facts, RuleParameters.None parameters) {
      return ((Subject.Backup) request.subject()).spec().ttl().isPresent()
          ? List.of()
          : List.of(Edit.ttl("720h"));
    }

    @Override
    public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
      return ((Subject.Backup) request.subject())
          .spec()
          .ttl()
          .filter(ttl -> ttl.asText().filter("2h"::equals).isPresent())
          .map(ttl -> Verdict.fail(Violation.at(ttl, "is 2h, must be at least 24h", "")))
          .orElse(Verdict.PASS);
    }
  }

  /** 903: cannot say anything without storage classes, and warns of class {@code slow}. */
  private static final class Unsure extends TestRule {
    @Override
    public RuleInfo info() {
      return info(903, Kind.CLAIM);
    }

    @Override
    public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
      if (!facts.inventory().knows(Facet.STORAGE_CLASSES)) {
        return new Verdict.Unknown("storage classes are not known");
      }
      return request.subject().root().get("spec", "storageClassName").stream()
          .filter(name -> name.asText().filter("slow"::equals).isPresent())
          .map(name -> Verdict.fail(Violation.at(name, "is slow", "")))
          .findFirst()
          .orElse(Verdict.PASS);
    }
  }

  /** 904: policy documents are valid. */
  private static final class Policy extends TestRule {
    @Override
    public RuleInfo info() {
      return info(904, Kind.POLICY)
          .on(Set.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE));
    }

    @Override
    public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
      return Verdict.of(
          ((Subject.PolicyConfigMap) request.subject())
              .problems().stream()
                  .map(p -> new Violation(p.path(), p.line(), p.message(), "", 0))
                  .toList());
    }
  }

  /** 905: a claim called {@code keep} may not be deleted. */
  private static final class Keep extends TestRule {
    @Override
    public RuleInfo info() {
      return info(905, Kind.CLAIM).on(Set.of(Operation.DELETE));
    }

    @Override
    public Verdict check(Request request, Facts facts, RuleParameters.None parameters) {
      return request.subject().ref().name().equals("keep")
          ? Verdict.fail(new Violation(FieldPath.ROOT, 0, "must be kept", "", 0))
          : Verdict.PASS;
    }
  }
}
