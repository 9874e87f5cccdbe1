package io.holdfast.rules;

import io.holdfast.coverage.NamespaceLists;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Quoted;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The Backups that one can restore from when {@code gone} is no more. */
record GoodBackups(BackupFact gone, Facts facts) {
  /** What narrows a Backup other than its namespaces; the same or nothing must be said. */
  private static final List<String> FILTERS =
      List.of(
          "labelSelector",
          "orLabelSelectors",
          "includedResources",
          "excludedResources",
          "includedNamespaceScopedResources",
          "excludedNamespaceScopedResources",
          "snapshotVolumes");

  /** What deleting it means: for its Schedule, or else for the Namespaces in it. */
  Verdict deletion(BackupToDelete place, int keep) {
    return gone.schedule().isEmpty() ? ofNamespaces(place) : ofSchedule(place, keep);
  }

  private Verdict ofSchedule(BackupToDelete place, int keep) {
    long left =
        others().stream().filter(backup -> backup.schedule().equals(gone.schedule())).count();
    if (left >= keep) {
      return Verdict.PASS;
    }
    String schedule = "good Backup of Schedule " + Quoted.of(gone.schedule());
    String what =
        left == 0
            ? "the last " + schedule
            : "a " + schedule + ", of which " + left + " would remain";
    return Verdict.fail(refusal(place, what));
  }

  private Verdict ofNamespaces(BackupToDelete place) {
    NamespaceLists held = selected(gone);
    if (!held.areNamed() && !facts.inventory().knows(Facet.NAMESPACES)) {
      return new Verdict.Unknown("the Namespaces are not known yet");
    }
    Set<String> bare =
        new TreeSet<>(held.areNamed() ? held.names() : facts.inventory().namespaces().keySet());
    bare.removeIf(name -> !held.select(name));
    Set<String> named = new HashSet<>();
    Map<List<List<String>>, NamespaceLists> wide = new HashMap<>();
    others().stream().filter(this::isAsBroad).forEach(backup -> sort(backup, named, wide));
    bare.removeIf(name ->
        named.contains(name) || wide.values().stream().anyMatch(other -> other.select(name)));
    return bare.isEmpty()
        ? Verdict.PASS
        : Verdict.fail(refusal(place, "the last good Backup of " + Words.list(List.copyOf(bare))));
  }

  /** There are many Backups, and few that select differently. */
  private void sort(
      BackupFact backup, Set<String> named, Map<List<List<String>>, NamespaceLists> wide) {
    List<String> includes = backup.spec().strings("includedNamespaces");
    List<String> excludes = backup.spec().strings("excludedNamespaces");
    NamespaceLists selected = selected(backup);
    if (selected.areNamed() && excludes.isEmpty()) {
      named.addAll(includes);
    } else {
      wide.putIfAbsent(List.of(includes, excludes), selected);
    }
  }

  private List<BackupFact> others() {
    return facts.inventory().velero().backups().values().stream()
        .filter(backup -> backup.good() && backup.namespace().equals(gone.namespace()))
        .filter(backup -> !backup.name().equals(gone.name()))
        .filter(backup -> backup.expires().orElse(Instant.MAX).isAfter(facts.now()))
        .toList();
  }

  private boolean isAsBroad(BackupFact other) {
    return FILTERS.stream()
        .allMatch(name ->
            other.spec().field(name).isEmpty()
                || FieldChange.same(other.spec().field(name), gone.spec().field(name)));
  }

  private NamespaceLists selected(BackupFact backup) {
    return NamespaceLists.of(backup.spec(), facts.policy().spec().velero().version());
  }

  private static Violation refusal(BackupToDelete place, String what) {
    return place
        .violation(
            "is " + Quoted.of(place.name()) + ", " + what + ", must be kept",
            "make a good backup first, or let this one expire")
        .lookedUp();
  }
}
