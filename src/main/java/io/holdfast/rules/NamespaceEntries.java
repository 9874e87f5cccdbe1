package io.holdfast.rules;

import io.holdfast.coverage.NamespacePattern;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Violation;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Entries of {@code includedNamespaces} and {@code excludedNamespaces}, one by one. */
final class NamespaceEntries {
  private static final String INCLUDES = "includedNamespaces";
  private static final String EXCLUDES = "excludedNamespaces";
  private static final String PREFIX = "Invalid included/excluded namespace lists: ";

  private NamespaceEntries() {}

  /** Entries that Velero rejects, and those that it takes and then cannot use. */
  static List<Violation> violations(BackupSpec spec, VeleroVersion version) {
    List<Violation> violations = new ArrayList<>();
    List<Entry> entries = entries(spec, version);
    for (Entry entry : entries) {
      List<String> rejections = entry.pattern().rejections();
      for (String rejection : rejections) {
        violations.add(rejected(entry, rejection));
      }
      if (rejections.isEmpty()) {
        trap(entries, entry, version).ifPresent(violations::add);
      }
    }
    return violations;
  }

  /** Entries that name no namespace because Ark takes them literally. */
  static List<Violation> ofArk(BackupSpec spec) {
    return entries(spec, VeleroVersion.NEWEST_KNOWN).stream()
        .filter(entry -> !entry.pattern().isLiteral() && !entry.pattern().text().equals("*"))
        .map(entry -> literal(entry, "Ark"))
        .toList();
  }

  /** An entry and whether it stands in the list of includes. */
  private record Entry(Node.Text node, NamespacePattern pattern, boolean included) {}

  /** Each text once in each list, where it stands first. */
  private static List<Entry> entries(BackupSpec spec, VeleroVersion version) {
    return Stream.of(INCLUDES, EXCLUDES)
        .flatMap(field -> {
          Set<String> seen = new HashSet<>();
          return spec.texts(field).stream()
              .filter(node -> seen.add(node.value()))
              .map(node ->
                  new Entry(
                      node, NamespacePattern.of(node.value(), version), field.equals(INCLUDES)));
        })
        .toList();
  }

  private static Optional<Violation> trap(List<Entry> entries, Entry entry, VeleroVersion version) {
    boolean all = entries.stream().anyMatch(e -> e.included() && e.pattern().isEverything());
    boolean some = entries.stream().anyMatch(Entry::included);
    Optional<String> fault = entry.pattern().fault();
    if (fault.isPresent()) {
      return Optional.of(unusable(entry, fault.get(), some && !all));
    }
    if (entry.pattern().isLiteral() || entry.pattern().isEverything()) {
      return Optional.empty();
    }
    if (!VeleroFeature.NAMESPACE_GLOBS.isIn(version)) {
      return Optional.of(entry)
          .filter(e -> e.included() && !all)
          .map(e -> literal(e, "Velero " + version));
    }
    return (some || VeleroFeature.EMPTY_INCLUDES_ARE_ALL.isIn(version))
        ? Optional.empty()
        : Optional.of(backsUpNothing(entry, version));
  }

  private static Violation rejected(Entry entry, String rejection) {
    return at(
        entry,
        "must be a name or a pattern that Velero takes: " + PREFIX + rejection,
        "patterns have *, ? and [abc] between the characters of a name");
  }

  /** Where Velero expands the lists it fails; elsewhere it stops matching excludes. */
  private static Violation unusable(Entry entry, String fault, boolean expanded) {
    String effect = expanded ? "the backup ends as Failed: " : "it leaves out nothing: ";
    return at(
        entry,
        "must be a pattern that can be matched: Velero takes it and then " + effect + fault,
        "write [abc] or [a-c]");
  }

  private static Violation literal(Entry entry, String reader) {
    String effect = entry.included() ? "backs up nothing for it" : "leaves out nothing for it";
    return at(
        entry,
        "must be a name or \"*\": " + reader + " takes it for a name and " + effect,
        "name the namespaces one by one");
  }

  private static Violation backsUpNothing(Entry entry, VeleroVersion version) {
    return at(
        entry,
        "must stand beside includedNamespaces: [\"*\"]: without includes Velero "
            + version
            + " expands it to a backup of nothing",
        "set includedNamespaces to [\"*\"]");
  }

  private static Violation at(Entry entry, String must, String remedy) {
    return Violation.at(
        entry.node(), "is " + Quoted.of(entry.node().value()) + ", " + must, remedy);
  }
}
