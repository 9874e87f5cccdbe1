package io.holdfast.cli;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Finding;
import io.holdfast.model.Action;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.VeleroVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What an upgrade of Velero, or a downgrade, changes for the objects of some files.
 *
 * @param from the moment from which fires are compared
 * @param objects how many were compared
 * @param changes those that change
 * @param schedules the policy's own that change
 */
record VersionComparison(
    VeleroVersion before,
    VeleroVersion after,
    Instant from,
    int objects,
    List<ObjectChange> changes,
    List<PolicyScheduleChange> schedules) {
  VersionComparison {
    schedules = List.copyOf(schedules);
    changes = List.copyOf(changes);
  }

  /** Compares the same objects under one policy in two versions. */
  static VersionComparison of(
      List<Node> nodes, Checks checks, PolicyRevision policy, PolicyRevision other) {
    VeleroVersion before = policy.spec().velero().version();
    VeleroVersion after = other.spec().velero().version();
    List<Checked> first = checks.of(nodes, policy);
    List<Checked> second = checks.of(nodes, other);
    List<ObjectChange> changes = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      ObjectChange change = change(first.get(i), second.get(i), before, after, checks);
      if (change.any()) {
        changes.add(change);
      }
    }
    return new VersionComparison(
        before,
        after,
        checks.now(),
        first.size(),
        changes,
        PolicyScheduleChange.of(policy, before, after, checks.now()));
  }

  private static ObjectChange change(
      Checked first, Checked second, VeleroVersion before, VeleroVersion after, Checks checks) {
    Decision old = first.decision();
    Decision now = second.decision();
    Function<Finding, String> said =
        finding -> finding.action() + " " + versionless(finding.line(), before, after);
    return new ObjectChange(
        first,
        second,
        without(old.findings(), now.findings(), said),
        without(now.findings(), old.findings(), said),
        without(
            now.unknowns(),
            old.unknowns(),
            unknown -> versionless(unknown.toString(), before, after)),
        CronChange.text(first.subject())
            .flatMap(text -> CronChange.of(text.value(), before, after, checks.now())),
        NamespaceChange.of(first.subject(), before, after, checks.inventory()));
  }

  /** Most messages name the version that they speak of; that alone is no change. */
  private static String versionless(String text, VeleroVersion before, VeleroVersion after) {
    return text.replace("Velero " + before, "Velero").replace("Velero " + after, "Velero");
  }

  private static <T> List<T> without(List<T> all, List<T> others, Function<T, String> said) {
    List<String> known = others.stream().map(said).toList();
    return all.stream().filter(one -> !known.contains(said.apply(one))).toList();
  }

  /** True when a finding of at least that weight comes, or what worked means something else. */
  boolean isWorse(Action least) {
    return changes.stream().anyMatch(change -> change.meansAnother() || change.brings(least))
        || schedules.stream().anyMatch(change -> change.cron().spoils());
  }

  long newlyDenied() {
    return changes.stream().filter(ObjectChange::newlyDenied).count();
  }

  long otherMeaning() {
    return changes.stream().filter(ObjectChange::meansAnother).count();
  }
}
