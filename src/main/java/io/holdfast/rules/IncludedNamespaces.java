package io.holdfast.rules;

import io.holdfast.coverage.NamespacePattern;
import io.holdfast.coverage.Selection;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Nearest;
import io.holdfast.model.Node;
import io.holdfast.model.Product;
import io.holdfast.model.Quoted;
import io.holdfast.model.Violation;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of {@code includedNamespaces}, held against the Namespaces there are. */
record IncludedNamespaces(
    List<Entry> entries, List<NamespacePattern> excludes, Product product, Facts facts) {
  /** Ark knew of no pattern but {@code *}, as Velero before 1.18. */
  private static final VeleroVersion ARK = new VeleroVersion(0, 10, 0);

  private static final String ARK_NAMESPACE = "heptio-ark";

  /** One entry that can be held against them. */
  record Entry(Node.Text node, NamespacePattern pattern) {
    String is() {
      return "is " + Quoted.of(node.value());
    }
  }

  static IncludedNamespaces of(BackupSpec spec, Product product, Facts facts) {
    VeleroVersion version = product == Product.ARK ? ARK : facts.policy().spec().velero().version();
    List<Entry> entries = new ArrayList<>();
    for (Node.Text node : spec.texts("includedNamespaces")) {
      NamespacePattern pattern = NamespacePattern.of(node.value(), version);
      boolean judged = pattern.isLiteral() || VeleroFeature.NAMESPACE_GLOBS.isIn(version);
      if (judged
          && !node.value().isEmpty()
          && !pattern.isEverything()
          && pattern.rejections().isEmpty()
          && pattern.fault().isEmpty()) {
        entries.add(new Entry(node, pattern));
      }
    }
    List<NamespacePattern> excludes =
        spec.strings("excludedNamespaces").stream()
            .map(text -> NamespacePattern.of(text, version))
            .toList();
    return new IncludedNamespaces(entries, excludes, product, facts);
  }

  /** True when the verdict depends on which Namespaces there are. */
  boolean needsNamespaces() {
    return !entries.isEmpty();
  }

  /** What is wrong with each entry. */
  List<Violation> violations() {
    return entries.stream().flatMap(entry -> violation(entry).stream()).toList();
  }

  private Optional<Violation> violation(Entry entry) {
    if (isVeleros(entry.node().value())) {
      return Optional.of(
          Violation.at(
              entry.node(),
              entry.is()
                  + ", must not be the Namespace of "
                  + (product == Product.ARK ? "Ark" : "Velero")
                  + " itself: backups of what is at work on them end in errors that nobody"
                  + " foresees",
              "take it out of the list"));
    }
    if (!facts.inventory().knows(Facet.NAMESPACES)) {
      return Optional.empty();
    }
    return entry.pattern().isLiteral() ? named(entry) : matched(entry);
  }

  private boolean isVeleros(String name) {
    return name.equals(facts.policy().spec().velero().namespace())
        || (product == Product.ARK && name.equals(ARK_NAMESPACE));
  }

  private Optional<Violation> named(Entry entry) {
    String name = entry.node().value();
    Optional<NamespaceFact> found = facts.inventory().namespace(name);
    if (found.isEmpty()) {
      return Optional.of(
          Violation.at(
                  entry.node(),
                  entry.is() + ", must be a Namespace that exists: " + consequence(),
                  Nearest.question(name, facts.inventory().namespaces().keySet())
                      .orElse("correct the name, or create the Namespace first"))
              .lookedUp());
    }
    return found
        .filter(NamespaceFact::terminating)
        .map(_ ->
            Violation.at(
                    entry.node(),
                    entry.is()
                        + ", must not be a Namespace that is being deleted: what goes with it is"
                        + " left out",
                    "take it out of the list")
                .thatMayChange());
  }

  private String consequence() {
    Reader reader = reader();
    if (product == Product.ARK) {
      return reader + " backs up nothing for it";
    }
    if (reader.knows(VeleroFeature.MISSING_NAMESPACE_REJECTED)) {
      return reader + " rejects the Backup";
    }
    return reader.knows(VeleroFeature.MISSING_NAMESPACE_IGNORED)
        ? reader + " backs up nothing for it and calls the Backup Completed"
        : reader + " ends the Backup as PartiallyFailed";
  }

  private Reader reader() {
    return new Reader(product, facts.policy().spec().velero().version());
  }

  private Optional<Violation> matched(Entry entry) {
    List<String> all = facts.inventory().namespaces().keySet().stream().sorted().toList();
    List<String> matching = all.stream().filter(entry.pattern()::includes).toList();
    if (matching.isEmpty()) {
      return Optional.of(
          Violation.at(
                  entry.node(),
                  entry.is()
                      + ", must match a Namespace that exists: "
                      + reader()
                      + " backs up nothing for it and calls the Backup Completed",
                  "there are " + Words.list(all))
              .lookedUp());
    }
    return matching.stream().allMatch(this::isLeftOut)
        ? Optional.of(
            Violation.at(
                    entry.node(),
                    entry.is()
                        + ", must match a Namespace that is not left out: today it matches only "
                        + Words.list(matching),
                    "look at excludedNamespaces and at the Namespaces' labels")
                .lookedUp())
        : Optional.empty();
  }

  /** By the other list, by label, or because it is being deleted. */
  private boolean isLeftOut(String name) {
    Map<String, NamespaceFact> namespaces = facts.inventory().namespaces();
    NamespaceFact fact = namespaces.get(name);
    return excludes.stream().anyMatch(entry -> entry.excludes(name))
        || fact == null
        || fact.terminating()
        || Selection.isLabelledOut(fact.labels());
  }
}
