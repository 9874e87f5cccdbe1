package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list of includes that holds only what Velero never backs up by its list: the objects of volume
 * snapshots. It strikes their full names from the list, and an empty list includes everything;
 * other names of theirs it keeps, and then leaves the objects out.
 */
final class SnapshotOnlyFilter {
  private static final List<KubernetesResource> STRUCK =
      List.of(KubernetesResource.SNAPSHOTS, KubernetesResource.SNAPSHOT_CONTENTS);

  private SnapshotOnlyFilter() {}

  /** What Velero makes of the list, when that is not what it says. */
  static Optional<Violation> violation(BackupSpec spec, String field) {
    List<String> items = spec.strings(field);
    if (items.isEmpty() || !items.stream().allMatch(item -> isStruck(item, field))) {
      return Optional.empty();
    }
    boolean everything = items.stream().allMatch(item -> isFullName(item, field));
    // Of a name given twice Velero strikes one only.
    boolean struck = everything && new HashSet<>(items).size() == items.size();
    String effect = struck ? "backs up everything" : "backs up nothing of this list";
    return Optional.of(
        new Violation(
            spec.path(field),
            spec.line(field),
            "names only objects of volume snapshots, must name what they are taken of: Velero"
                + " leaves them to its own snapshots and "
                + effect,
            "include " + KubernetesResource.CLAIMS.fullName() + "; their snapshots come with them",
            0));
  }

  private static boolean isStruck(String item, String field) {
    return of(field).stream().anyMatch(resource -> resource.isNamedBy(item));
  }

  private static boolean isFullName(String item, String field) {
    return of(field).stream().anyMatch(resource -> resource.fullName().equals(item));
  }

  /** A list by scope loses only the resource of its scope. */
  private static Set<KubernetesResource> of(String field) {
    return switch (field) {
      case "includedClusterScopedResources" -> Set.of(KubernetesResource.SNAPSHOT_CONTENTS);
      case "includedNamespaceScopedResources" -> Set.of(KubernetesResource.SNAPSHOTS);
      default -> Set.copyOf(STRUCK);
    };
  }
}
