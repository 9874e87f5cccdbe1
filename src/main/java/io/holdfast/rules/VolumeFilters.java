package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.policy.VeleroFeature;
import java.util.List;
import java.util.Optional;

/**
 * Which of the objects that the data of volumes hangs on a Backup's resource filters leave out.
 *
 * @param byScope the lists by scope count; otherwise the old ones, which are all that Ark has
 */
record VolumeFilters(BackupSpec spec, boolean byScope) {
  private static final String FLAG = "includeClusterResources";
  private static final String INCLUDES = "includedResources";
  private static final String EXCLUDES = "excludedResources";

  static VolumeFilters of(BackupSpec spec, Reader reader) {
    return new VolumeFilters(
        spec, reader.knows(VeleroFeature.SCOPED_FILTERS) && OldFilters.of(spec).isEmpty());
  }

  /** True when a resource that lies in namespaces is left out. */
  boolean leaveOut(KubernetesResource resource) {
    return byScope
        ? leaveOut(resource, "includedNamespaceScopedResources", "excludedNamespaceScopedResources")
        : leaveOut(resource, INCLUDES, EXCLUDES);
  }

  /**
   * True when volumes are left out although claims bring them along. Velero then asks only whether
   * they are excluded; a list of includes without them excludes them, unless the flag takes all.
   */
  boolean leaveOutVolumes() {
    if (byScope) {
      return KubernetesResource.VOLUMES.isLeftOutBy(
          List.of(), spec.strings("excludedClusterScopedResources"));
    }
    Optional<Boolean> flag = spec.flag(FLAG);
    List<String> includes = flag.isPresent() ? List.of() : spec.strings(INCLUDES);
    return !flag.orElse(true)
        || KubernetesResource.VOLUMES.isLeftOutBy(includes, spec.strings(EXCLUDES));
  }

  private boolean leaveOut(KubernetesResource resource, String includes, String excludes) {
    return resource.isLeftOutBy(spec.strings(includes), spec.strings(excludes));
  }
}
