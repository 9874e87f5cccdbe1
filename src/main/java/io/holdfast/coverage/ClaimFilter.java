package io.holdfast.coverage;

import io.holdfast.model.BackupSpec;
import io.holdfast.policy.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a Backup takes PersistentVolumeClaims and what is in them. Velero finds a resource by its
 * plural, its singular or its short name, and tries everything else as a pattern on the plural.
 */
final class ClaimFilter {
  private static final String PLURAL = "persistentvolumeclaims";
  private static final Set<String> NAMES = Set.of(PLURAL, "persistentvolumeclaim");
  private static final String SHORT_NAME = "pvc";

  /** Velero takes these out of the lists of what is included, wherever they stand. */
  private static final Set<String> TAKEN_OUT =
      Set.of(
          "volumesnapshots.snapshot.storage.k8s.io",
          "volumesnapshotcontents.snapshot.storage.k8s.io");

  private static final List<String> SCOPED =
      List.of(
          "includedClusterScopedResources",
          "excludedClusterScopedResources",
          "includedNamespaceScopedResources",
          "excludedNamespaceScopedResources");

  private ClaimFilter() {}

  /** True when no list of resources leaves claims out. */
  static boolean keepsClaims(BackupSpec spec) {
    return keeps(spec, "includedResources", "excludedResources")
        && keeps(spec, "includedNamespaceScopedResources", "excludedNamespaceScopedResources");
  }

  /**
   * True unless the data is left out for sure. A resource policy may order a file-system backup of
   * a volume, and so may an annotation of a pod, which is not seen here.
   */
  static boolean keepsData(BackupSpec spec) {
    return spec.flag("snapshotVolumes").orElse(true)
        || spec.flag("defaultVolumesToFsBackup").orElse(false)
        || spec.flag("defaultVolumesToRestic").orElse(false)
        || spec.field("resourcePolicy").isPresent();
  }

  /** True when lists of both modes are set, which Velero rejects (VB-10). */
  static boolean mixesModes(BackupSpec spec) {
    boolean old =
        spec.field("includeClusterResources").isPresent()
            || !spec.strings("includedResources").isEmpty()
            || !spec.strings("excludedResources").isEmpty();
    return old && SCOPED.stream().anyMatch(name -> !spec.strings(name).isEmpty());
  }

  private static boolean keeps(BackupSpec spec, String included, String excluded) {
    List<String> includes =
        spec.strings(included).stream().filter(name -> !TAKEN_OUT.contains(name)).toList();
    return (includes.isEmpty() || includes.stream().anyMatch(ClaimFilter::meansClaims))
        && spec.strings(excluded).stream().noneMatch(ClaimFilter::meansClaims);
  }

  private static boolean meansClaims(String resource) {
    return NAMES.contains(resource.toLowerCase(Locale.ROOT))
        || resource.equals(SHORT_NAME)
        || new Pattern(resource).matches(PLURAL);
  }
}
