package io.holdfast.coverage;

import io.holdfast.model.BackupSpec;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code includedNamespaces} and {@code excludedNamespaces} of one spec.
 *
 * @param named the includes when each of them is a name
 */
record NamespaceLists(
    List<NamespacePattern> includes, List<NamespacePattern> excludes, Optional<Set<String>> named) {
  static NamespaceLists of(BackupSpec spec, VeleroVersion version) {
    List<NamespacePattern> includes = patterns(spec, "includedNamespaces", version);
    List<NamespacePattern> excludes = patterns(spec, "excludedNamespaces", version);
    // Excludes with a wildcard then left nothing over (#9566).
    boolean emptied =
        includes.isEmpty()
            && VeleroFeature.NAMESPACE_GLOBS.isIn(version)
            && !VeleroFeature.EMPTY_INCLUDES_ARE_ALL.isIn(version)
            && excludes.stream().anyMatch(entry -> !entry.isLiteral());
    Optional<Set<String>> named =
        emptied ? Optional.of(Set.of()) : spec.namedNamespaces().map(HashSet::new);
    return new NamespaceLists(includes, excludes, named);
  }

  /** True when a Namespace of that name is included and not excluded. */
  boolean select(String namespace) {
    return includes(namespace) && excludes.stream().noneMatch(entry -> entry.excludes(namespace));
  }

  private boolean includes(String namespace) {
    return named
        .map(names -> names.contains(namespace))
        .orElseGet(() ->
            includes.isEmpty() || includes.stream().anyMatch(entry -> entry.includes(namespace)));
  }

  /** True when Velero rejects what the lists say: VB-18, VB-20, or a glob that it cannot use. */
  boolean areRejected() {
    return any(includes, entry -> !entry.rejections().isEmpty() || entry.fault().isPresent())
        || any(excludes, entry -> !entry.rejections().isEmpty() || entry.fault().isPresent())
        || any(excludes, entry -> entry.text().equals("*"))
        || (any(includes, entry -> entry.text().equals("*"))
            && any(includes, entry -> !entry.text().equals("*")))
        || overlap();
  }

  private boolean overlap() {
    Set<String> texts = new HashSet<>();
    includes.forEach(entry -> texts.add(entry.text()));
    return any(excludes, entry -> texts.contains(entry.text()));
  }

  private static boolean any(List<NamespacePattern> entries, Predicate<NamespacePattern> holds) {
    return entries.stream().anyMatch(holds);
  }

  private static List<NamespacePattern> patterns(
      BackupSpec spec, String name, VeleroVersion version) {
    return spec.strings(name).stream().map(text -> NamespacePattern.of(text, version)).toList();
  }
}
