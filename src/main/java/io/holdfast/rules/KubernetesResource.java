package io.holdfast.rules;

import java.util.List;
import java.util.Locale;

/**
 * A resource of Kubernetes that backups treat in their own way, and how a list may name it.
 *
 * @param group its API group; empty for the core
 * @param names its plural, its singular and its short names
 */
record KubernetesResource(String group, List<String> names) {
  static final KubernetesResource PODS = core("pods", "pod", "po");

  static final KubernetesResource CLAIMS =
      core("persistentvolumeclaims", "persistentvolumeclaim", "pvc");

  static final KubernetesResource VOLUMES = core("persistentvolumes", "persistentvolume", "pv");

  static final KubernetesResource SNAPSHOTS = snapshot("volumesnapshots", "volumesnapshot", "vs");

  static final KubernetesResource SNAPSHOT_CONTENTS =
      snapshot("volumesnapshotcontents", "volumesnapshotcontent", "vsc", "vscs");

  private static final String WILDCARDS = "*?[{\\";

  KubernetesResource {
    names = List.copyOf(names);
  }

  private static KubernetesResource core(String... names) {
    return new KubernetesResource("", List.of(names));
  }

  private static KubernetesResource snapshot(String... names) {
    return new KubernetesResource("snapshot.storage.k8s.io", List.of(names));
  }

  /** {@code persistentvolumeclaims}, {@code volumesnapshots.snapshot.storage.k8s.io}. */
  String fullName() {
    return group.isEmpty() ? names.getFirst() : names.getFirst() + "." + group;
  }

  /** True when Velero resolves the item of a list to this resource; short names count. */
  boolean isNamedBy(String item) {
    String text = item.toLowerCase(Locale.ROOT);
    int dot = text.indexOf('.');
    String name = dot < 0 ? text : text.substring(0, dot);
    String ofGroup = dot < 0 ? "" : text.substring(dot + 1);
    return names.contains(name) && (ofGroup.isEmpty() || ofGroup.equals(group));
  }

  /** True when the lists leave this resource out for certain, whatever wildcards in them match. */
  boolean isLeftOutBy(List<String> includes, List<String> excludes) {
    boolean excluded = excludes.contains("*") || excludes.stream().anyMatch(this::isNamedBy);
    return excluded
        || (!includes.isEmpty()
            && includes.stream().noneMatch(item -> isPattern(item) || isNamedBy(item)));
  }

  private static boolean isPattern(String item) {
    return item.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
  }
}
