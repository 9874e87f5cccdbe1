package io.holdfast.cli;

import io.holdfast.decision.Evaluator;
import io.holdfast.decision.Finding;
import io.holdfast.decision.FindingChange;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.plan.ClusterState;
import io.holdfast.plan.Foresight;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks two policies about the same objects, each as it stands once the controller has written its
 * labels: as if created now by nobody in particular. Rules that compare old with new say nothing.
 */
final class Rejudging {
  private static final Evaluator EVALUATOR = new Evaluator(RuleCatalogue.SHIPPED);

  private final Side before;
  private final Side after;
  private final List<ObjectFindings> changes = new ArrayList<>();
  private int objects;

  /** A policy and where it leads to. */
  record Side(Foresight foresight, Facts facts) {
    /**
     * What becomes of the cluster under a policy.
     *
     * @param grace how long the controller keeps a Schedule that nothing asks for
     */
    static Side of(PolicyRevision policy, ClusterState state, Duration grace, Instant now) {
      ClusterState seen = policy.spec().outlivesNamespaces() ? state : state.withoutContents();
      Foresight foresight =
          Foresight.of(
              policy,
              seen,
              inventory -> {
                Facts facts = new Facts(policy, inventory, now);
                return subject -> EVALUATOR.ownEdits(subject, facts);
              },
              grace,
              now);
      return new Side(foresight, new Facts(policy, foresight.state().inventory(), now));
    }

    private List<Finding> findings(Subject subject) {
      Request request =
          new Request(
              Operation.CREATE,
              subject.with(foresight.edits(subject)),
              Optional.empty(),
              User.NOBODY,
              "",
              true);
      return EVALUATOR.decide(request, facts).findings().stream()
          .filter(finding -> !comparesOld(finding.rule()))
          .toList();
    }
  }

  Rejudging(Side before, Side after) {
    this.before = before;
    this.after = after;
  }

  /** True for rules that an object by itself cannot break. */
  static boolean comparesOld(RuleId rule) {
    return RuleCatalogue.SHIPPED.find(rule).filter(one -> one.info().comparesOld()).isPresent();
  }

  void judge(Node.Mapping object) {
    SubjectDecoder.decode(object).subject().ifPresent(this::judge);
  }

  private void judge(Subject subject) {
    objects++;
    List<FindingChange> found =
        FindingChange.between(before.findings(subject), after.findings(subject));
    if (!found.isEmpty()) {
      changes.add(new ObjectFindings(subject.ref(), found));
    }
  }

  /** How many objects were asked about. */
  int objects() {
    return objects;
  }

  /** The objects of which the policies do not find the same. */
  List<ObjectFindings> changes() {
    return List.copyOf(changes);
  }
}
