package io.holdfast.cli;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Finding;
import io.holdfast.model.Inventory;
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
 */
record VersionComparison(
    VeleroVersion before,
    VeleroVersion after,
    Instant from,
    int objects,
    List<ObjectChange> changes) {
  VersionComparison {
    changes = List.copyOf(changes);
  }

  /** Compares the results of the same objects under two versions. */
  static VersionComparison of(
      VeleroVersion before,
      VeleroVersion after,
      List<Checked> first,
      List<Checked> second,
      Inventory inventory,
      Instant from) {
    List<ObjectChange> changes = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      Decision old = first.get(i).decision();
      Decision now = second.get(i).decision();
      Function<Finding, String> said =
          finding -> finding.action() + " " + versionless(finding.line(), before, after);
      ObjectChange change =
          new ObjectChange(
              first.get(i),
              second.get(i),
              without(old.findings(), now.findings(), said),
              without(now.findings(), old.findings(), said),
              without(
                  now.unknowns(),
                  old.unknowns(),
                  unknown -> versionless(unknown.toString(), before, after)),
              CronChange.of(first.get(i).subject(), before, after, from),
              NamespaceChange.of(first.get(i).subject(), before, after, inventory));
      if (change.any()) {
        changes.add(change);
      }
    }
    return new VersionComparison(before, after, from, first.size(), changes);
  }

  /** Most messages name the version that they speak of; that alone is no change. */
  private static String versionless(String text, VeleroVersion before, VeleroVersion after) {
    return text.replace("Velero " + before, "Velero").replace("Velero " + after, "Velero");
  }

  private static <T> List<T> without(List<T> all, List<T> others, Function<T, String> said) {
    List<String> known = others.stream().map(said).toList();
    return all.stream().filter(one -> !known.contains(said.apply(one))).toList();
  }

  long newlyDenied() {
    return changes.stream().filter(ObjectChange::newlyDenied).count();
  }

  long otherMeaning() {
    return changes.stream().filter(ObjectChange::meansAnother).count();
  }
}
