package io.holdfast.rules;

import io.holdfast.coverage.NamespacePattern;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import io.holdfast.model.Subject;
import io.holdfast.policy.VeleroVersion;
import java.util.List;

/** The Namespaces that the two lists of a Backup or a Restore select. */
record SelectedNamespaces(
    List<Node.Text> included, List<NamespacePattern> includes, List<NamespacePattern> excludes) {
  private static final String INCLUDES = "includedNamespaces";

  /** Those of a Backup's spec. */
  static SelectedNamespaces of(BackupSpec spec, VeleroVersion version) {
    return new SelectedNamespaces(
        spec.texts(INCLUDES),
        patterns(spec.strings(INCLUDES), version),
        patterns(spec.strings("excludedNamespaces"), version));
  }

  /** Those of a Restore, which has always matched patterns against the names in its Backup. */
  static SelectedNamespaces of(Subject.Restore restore) {
    return of(new BackupSpec(restore.spec()), VeleroVersion.NEWEST_KNOWN);
  }

  /** True when nothing narrows the includes. */
  boolean includeAll() {
    return includes.isEmpty() || includes.stream().anyMatch(NamespacePattern::isEverything);
  }

  /** True when each include is a name. */
  boolean areNamed() {
    return !includes.isEmpty() && includes.stream().allMatch(NamespacePattern::isLiteral);
  }

  /** The includes that are names. */
  List<String> names() {
    return includes.stream()
        .filter(NamespacePattern::isLiteral)
        .map(NamespacePattern::text)
        .toList();
  }

  /** True when a Namespace of that name is included and not excluded. */
  boolean select(String namespace) {
    return (includes.isEmpty() || includes.stream().anyMatch(entry -> entry.includes(namespace)))
        && excludes.stream().noneMatch(entry -> entry.excludes(namespace));
  }

  private static List<NamespacePattern> patterns(List<String> texts, VeleroVersion version) {
    return texts.stream().map(text -> NamespacePattern.of(text, version)).toList();
  }
}
