package io.holdfast.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A resource of Kubernetes, and how a list may name it.
 *
 * @param group its API group; empty for the core, or when it does not matter
 * @param names its plural, its singular and its short names
 */
record KubernetesResource(String group, List<String> names) {
  private static final Map<String, List<String>> SHORT_NAMES =
      Map.ofEntries(
          Map.entry("persistentvolumeclaims", List.of("pvc")),
          Map.entry("persistentvolumes", List.of("pv")),
          Map.entry("configmaps", List.of("cm")),
          Map.entry("serviceaccounts", List.of("sa")),
          Map.entry("services", List.of("svc")),
          Map.entry("pods", List.of("po")),
          Map.entry("namespaces", List.of("ns")),
          Map.entry("deployments", List.of("deploy")),
          Map.entry("daemonsets", List.of("ds")),
          Map.entry("statefulsets", List.of("sts")),
          Map.entry("cronjobs", List.of("cj")),
          Map.entry("ingresses", List.of("ing")),
          Map.entry("storageclasses", List.of("sc")),
          Map.entry("customresourcedefinitions", List.of("crd")),
          Map.entry("volumesnapshots", List.of("vs")),
          Map.entry("volumesnapshotcontents", List.of("vsc", "vscs")));

  static final KubernetesResource PODS = of("pods");

  static final KubernetesResource CLAIMS = of("persistentvolumeclaims");

  static final KubernetesResource VOLUMES = of("persistentvolumes");

  static final KubernetesResource SNAPSHOTS = of("volumesnapshots.snapshot.storage.k8s.io");

  static final KubernetesResource SNAPSHOT_CONTENTS =
      of("volumesnapshotcontents.snapshot.storage.k8s.io");

  private static final String WILDCARDS = "*?[{\\";

  KubernetesResource {
    names = List.copyOf(names);
  }

  /** The resource of that plural, with or without its API group, in lower case. */
  static KubernetesResource of(String fullName) {
    int dot = fullName.indexOf('.');
    String plural = dot < 0 ? fullName : fullName.substring(0, dot);
    Stream<String> singulars =
        Stream.of("s", "es")
            .filter(plural::endsWith)
            .map(ending -> plural.substring(0, plural.length() - ending.length()));
    List<String> names =
        Stream.of(
                Stream.of(plural), singulars, SHORT_NAMES.getOrDefault(plural, List.of()).stream())
            .flatMap(all -> all)
            .toList();
    return new KubernetesResource(dot < 0 ? "" : fullName.substring(dot + 1), names);
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
