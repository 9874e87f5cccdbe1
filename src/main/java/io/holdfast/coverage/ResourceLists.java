package io.holdfast.coverage;

import io.holdfast.model.BackupSpec;
import java.util.Set;
import java.util.TreeSet;

/**
 * A list of resources that are included beside one of those that are left out. Source: validation
 * of the Velero 1.18.3 server.
 */
record ResourceLists(Set<String> includes, Set<String> excludes, boolean scoped) {
  private static final String ALL = "*";

  /** True when Velero rejects a Backup for one of its three pairs of lists. */
  static boolean areRejected(BackupSpec spec) {
    return of(spec, "includedResources", "excludedResources", false).isRejected()
        || of(spec, "includedClusterScopedResources", "excludedClusterScopedResources", true)
            .isRejected()
        || of(spec, "includedNamespaceScopedResources", "excludedNamespaceScopedResources", true)
            .isRejected();
  }

  private static ResourceLists of(
      BackupSpec spec, String included, String excluded, boolean scoped) {
    return new ResourceLists(
        new TreeSet<>(spec.strings(included)), new TreeSet<>(spec.strings(excluded)), scoped);
  }

  private boolean isRejected() {
    return hasAllAndMore(includes)
        || (scoped ? hasAllAndMore(excludes) || leavesOutAllButNames() : excludes.contains(ALL))
        || excludes.stream().anyMatch(includes::contains);
  }

  private boolean leavesOutAllButNames() {
    return excludes.contains(ALL) && !includes.isEmpty();
  }

  private static boolean hasAllAndMore(Set<String> list) {
    return list.contains(ALL) && list.size() > 1;
  }
}
