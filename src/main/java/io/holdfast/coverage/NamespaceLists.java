package io.holdfast.coverage;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Subject;
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
public record NamespaceLists(
    List<NamespacePattern> includes, List<NamespacePattern> excludes, Optional<Set<String>> named) {
  /** Those of a Backup's spec. */
  public static NamespaceLists of(BackupSpec spec, VeleroVersion version) {
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

  /** Those of a Restore, which has always matched patterns against the names in its Backup. */
  public static NamespaceLists of(Subject.Restore restore) {
    return of(new BackupSpec(restore.spec()), VeleroVersion.NEWEST_KNOWN);
  }

  /** True when nothing narrows the includes. */
  public boolean includeAll() {
    return named.isEmpty() && (includes.isEmpty() || any(includes, NamespacePattern::isEverything));
  }

  /** True when each include is a name. */
  public boolean areNamed() {
    return named.isPresent();
  }

  /** The includes that are names. */
  public List<String> names() {
    return includes.stream()
        .filter(NamespacePattern::isLiteral)
        .map(NamespacePattern::text)
        .toList();
  }

  /** True when a Namespace of that name is included and not excluded. */
  public boolean select(String namespace) {
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
