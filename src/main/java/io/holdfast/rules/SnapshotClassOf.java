package io.holdfast.rules;

import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Nearest;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The class with which a VolumeSnapshot would be taken. The claim's own driver is not known here,
 * so it is one of those that the StorageClasses provision with, unless somebody made the volume by
 * hand.
 *
 * @param spec the VolumeSnapshot's
 * @param claim what is snapshotted; none when the VolumeSnapshot stands for a copy that exists
 */
record SnapshotClassOf(Node spec, Optional<String> claim, Inventory inventory) {
  static final String FIELD = "volumeSnapshotClassName";
  private static final String NOT_SET = "Failed to set default snapshot class with error ";
  private static final Verdict CLASSES_OPEN =
      new Verdict.Unknown("the VolumeSnapshotClasses are not listed yet");
  private static final Verdict DRIVERS_OPEN =
      new Verdict.Unknown("the StorageClasses are not listed yet");

  /** Whether the class that is named will do; what is no text the schema refuses. */
  Verdict named(Node given) {
    String name = given.asText().orElse("");
    if (name.isEmpty()) {
      return Verdict.NOT_APPLICABLE;
    }
    if (!inventory.knows(Facet.SNAPSHOT_CLASSES)) {
      return CLASSES_OPEN;
    }
    return inventory.snapshotClass(name).map(this::ofDriver).orElseGet(() -> absent(name));
  }

  /** Whether a class is found when none is named. */
  Verdict byDefault() {
    if (claim.isEmpty()) {
      return Verdict.NOT_APPLICABLE;
    }
    if (!inventory.knows(Facet.SNAPSHOT_CLASSES)) {
      return CLASSES_OPEN;
    }
    Map<String, Long> defaults = defaults();
    Set<String> single = new TreeSet<>(defaults.keySet());
    single.removeIf(driver -> defaults.getOrDefault(driver, 0L) > 1);
    return single.isEmpty() ? noDefault(defaults) : amongProvisioners(single);
  }

  private Verdict absent(String name) {
    Set<String> names = new TreeSet<>(inventory.snapshotClasses().keySet());
    return Verdict.fail(
        place()
            .violation(
                "is "
                    + Quoted.of(name)
                    + ", must be a VolumeSnapshotClass that exists: Failed to get snapshot class"
                    + " with error volumesnapshotclass.snapshot.storage.k8s.io "
                    + Quoted.of(name)
                    + " not found",
                Nearest.question(name, names).orElseGet(() -> oneOf(names)))
            .lookedUp());
  }

  private static String oneOf(Set<String> names) {
    return names.isEmpty()
        ? "create a VolumeSnapshotClass of the claim's driver"
        : "name " + Words.oneOf(List.copyOf(names));
  }

  /** The snapshot-controller does not compare drivers: it asks the one that the class names. */
  private Verdict ofDriver(SnapshotClassFact found) {
    if (claim.isEmpty()) {
      return Verdict.PASS;
    }
    if (!inventory.knows(Facet.STORAGE_CLASSES)) {
      return DRIVERS_OPEN;
    }
    Set<String> provisioners = provisioners();
    if (provisioners.isEmpty() || provisioners.contains(found.driver())) {
      return Verdict.PASS;
    }
    return Verdict.fail(
        place()
            .violation(
                "is %s of driver %s, must be of the driver of claim %s: no StorageClass has that one"
                    .formatted(Quoted.of(found.name()), Quoted.of(found.driver()), claimName()),
                "name a VolumeSnapshotClass of the claim's driver")
            .thatMayChange());
  }

  /** Whatever the claim's driver is, it has not the one default that it takes. */
  private Verdict noDefault(Map<String, Long> defaults) {
    String why =
        defaults.entrySet().stream()
            .findFirst()
            .map(entry -> severalDefaults(entry.getKey(), entry.getValue()))
            .orElse(
                "no VolumeSnapshotClass is a default: "
                    + NOT_SET
                    + "cannot find default snapshot class");
    return Verdict.fail(
        place()
            .violation(
                "is missing, must be given: " + why,
                oneOf(new TreeSet<>(inventory.snapshotClasses().keySet())))
            .lookedUp());
  }

  private static String severalDefaults(String driver, long count) {
    return "driver %s has %d defaults: %s%d default snapshot classes were found"
        .formatted(Quoted.of(driver), count, NOT_SET, count);
  }

  /**
   * @param single the drivers with one default class
   */
  private Verdict amongProvisioners(Set<String> single) {
    if (!inventory.knows(Facet.STORAGE_CLASSES)) {
      return DRIVERS_OPEN;
    }
    Set<String> provisioners = provisioners();
    if (!provisioners.isEmpty() && provisioners.stream().noneMatch(single::contains)) {
      return Verdict.fail(
          place()
              .violation(
                  "is missing, must be given: only %s has one default, and no StorageClass is of that driver"
                      .formatted(quoted(single)),
                  "name a VolumeSnapshotClass of the claim's driver")
              .thatMayChange());
    }
    provisioners.removeAll(single);
    provisioners.retainAll(drivers());
    return provisioners.isEmpty()
        ? Verdict.PASS
        : new Verdict.Unknown(
            "it names no class, the driver of claim %s is not known, and %s has no single default"
                .formatted(claimName(), quoted(provisioners)));
  }

  /** By driver, how many classes are its default. */
  private Map<String, Long> defaults() {
    return inventory.snapshotClasses().values().stream()
        .filter(SnapshotClassFact::isDefault)
        .collect(
            Collectors.groupingBy(SnapshotClassFact::driver, TreeMap::new, Collectors.counting()));
  }

  private Set<String> drivers() {
    return inventory.snapshotClasses().values().stream()
        .map(SnapshotClassFact::driver)
        .collect(Collectors.toSet());
  }

  private Set<String> provisioners() {
    return inventory.storageClasses().values().stream()
        .map(StorageClassFact::provisioner)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String quoted(Set<String> drivers) {
    return Words.list(drivers.stream().map(Quoted::of).toList());
  }

  private String claimName() {
    return Quoted.of(claim.orElse(""));
  }

  private Place place() {
    return Place.below(spec, FIELD);
  }
}
