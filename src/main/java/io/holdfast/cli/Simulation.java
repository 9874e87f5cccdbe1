package io.holdfast.cli;

import io.holdfast.audit.AuditedKind;
import io.holdfast.kube.ApiFailure;
import io.holdfast.model.Action;
import io.holdfast.plan.LabelChange;
import io.holdfast.plan.WriteChange;
import io.holdfast.plan.WriteChange.Write;
import io.holdfast.policy.PolicyRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What changes in a cluster when one policy takes the place of another.
 *
 * @param before name of the revision that is replaced
 * @param after name of the one that replaces it
 * @param objects how many were judged
 * @param unread what could not be read, and why
 */
record Simulation(
    Instant at,
    String before,
    String after,
    int objects,
    List<ObjectFindings> findings,
    List<LabelChange> labels,
    List<WriteChange> writes,
    Map<AuditedKind, String> unread) {
  /**
   * How long the controller keeps a Schedule that nothing asks for, unless it is told otherwise.
   */
  private static final Duration GRACE = Duration.ofHours(1);

  Simulation {
    findings = List.copyOf(findings);
    labels = List.copyOf(labels);
    writes = List.copyOf(writes);
  }

  /** Reads everything, and holds the two policies against each other. */
  static Simulation of(
      Against against,
      Against.Seen seen,
      PolicyRevision before,
      PolicyRevision after,
      Instant now,
      SlowWork work)
      throws ApiFailure {
    String velero = after.spec().velero().namespace();
    ClusterView view = ClusterView.of(against, seen, velero, work);
    work.goesOn("planning under both policies");
    Rejudging.Side old = Rejudging.Side.of(before, view.state(), GRACE, now);
    Rejudging.Side then = Rejudging.Side.of(after, view.state(), GRACE, now);
    Rejudging judged = new Rejudging(old, then);
    for (AuditedKind kind : AuditedKind.values()) {
      if (kind.isJudged() && !view.unread().containsKey(kind)) {
        work.goesOn("judging " + kind.resource());
        seen.source().each(kind, velero, judged::judge);
      }
    }
    return new Simulation(
        now,
        before.name(),
        after.name(),
        judged.objects(),
        judged.changes(),
        LabelChange.between(old.foresight(), then.foresight()),
        WriteChange.between(view.state(), old.foresight(), then.foresight()),
        view.unread());
  }

  /** How many objects are newly denied. */
  long newlyDenied() {
    return findings.stream().filter(object -> object.brings(Action.DENY)).count();
  }

  /** How many objects are newly warned of, and not denied. */
  long newlyWarned() {
    return findings.stream()
        .filter(object -> object.brings(Action.WARN) && !object.brings(Action.DENY))
        .count();
  }

  /** How many findings are there no more. */
  long gone() {
    return findings.stream()
        .flatMap(object -> object.changes().stream())
        .filter(change -> change.after().isEmpty())
        .count();
  }

  /** How many objects get another label or annotation. */
  long relabelled() {
    return labels.stream().map(LabelChange::object).distinct().count();
  }

  /** How many objects the second policy has written so, and the first has not. */
  long written(Write write) {
    return writes.stream()
        .filter(change -> change.after() == write)
        .filter(change -> change.before() != write || write == Write.UPDATE)
        .count();
  }
}
