package io.holdfast.rules;

import io.holdfast.cron.GoText;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.SnapshotLocationFact;
import io.holdfast.model.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The snapshot location that a Backup gets for each provider: first those that it names, then, when
 * all of these are right, the ones of the other providers. Source and messages: Velero 1.18.3
 * server.
 */
final class SnapshotLocationChoice {
  private static final String FIELD = "volumeSnapshotLocations";
  private static final String NOT_FOUND = "VolumeSnapshotLocation.velero.io %s not found";

  private final BackupTask task;
  private final VeleroFacts velero;
  private final Map<String, String> defaults;
  private final Map<String, SnapshotLocationFact> chosen = new LinkedHashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  /**
   * @param defaults the server's own, by provider
   */
  SnapshotLocationChoice(BackupTask task, VeleroFacts velero, Map<String, String> defaults) {
    this.task = task;
    this.velero = velero;
    this.defaults = defaults;
    task.spec().texts(FIELD).forEach(this::name);
    if (violations.isEmpty()) {
      byProvider().forEach(this::fillIn);
    }
  }

  /** What keeps Velero from choosing. */
  List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** True when a chosen location has a Secret. */
  boolean hasCredentials() {
    return chosen.values().stream().anyMatch(location -> !location.credential().isEmpty());
  }

  /** The chosen locations whose Secret is missing; to be asked when Secrets are known. */
  List<Violation> credentials() {
    return chosen.values().stream()
        .filter(location -> !location.credential().isEmpty())
        .filter(location -> !velero.hasSecret(task.namespace(), location.credential()))
        .map(this::withoutSecret)
        .toList();
  }

  private void name(Node.Text entry) {
    Optional<SnapshotLocationFact> found = find(entry.value());
    if (found.isEmpty()) {
      violations.add(missing(entry));
      return;
    }
    String provider = found.get().provider();
    SnapshotLocationFact first = chosen.putIfAbsent(provider, found.get());
    if (first != null && !first.name().equals(entry.value())) {
      violations.add(second(entry, provider, first.name()));
    }
  }

  private void fillIn(String provider, List<SnapshotLocationFact> locations) {
    String byServer = defaults.getOrDefault(provider, "");
    if (chosen.containsKey(provider)) {
      return;
    }
    if (locations.size() == 1) {
      chosen.put(provider, locations.getFirst());
    } else if (byServer.isEmpty()) {
      violations.add(ambiguous(provider, locations));
    } else {
      find(byServer)
          .ifPresentOrElse(
              location -> chosen.put(provider, location),
              () -> violations.add(withoutDefault(provider, byServer, locations)));
    }
  }

  private Optional<SnapshotLocationFact> find(String name) {
    return velero.snapshotLocation(task.namespace(), name);
  }

  private Map<String, List<SnapshotLocationFact>> byProvider() {
    Map<String, List<SnapshotLocationFact>> all = new TreeMap<>();
    velero
        .snapshotLocations(task.namespace())
        .sorted(Comparator.comparing(SnapshotLocationFact::name))
        .forEach(location ->
            all.computeIfAbsent(location.provider(), _ -> new ArrayList<>()).add(location));
    return all;
  }

  private Violation missing(Node.Text entry) {
    String name = shown(entry.value());
    String message =
        "is "
            + Quoted.of(entry.value())
            + ", must be an existing location: a VolumeSnapshotLocation CRD for the location "
            + name
            + " with the name specified in the backup spec needs to be created before this"
            + " snapshot can be executed. Error: "
            + NOT_FOUND.formatted(GoText.quote(name));
    List<SnapshotLocationFact> all =
        velero
            .snapshotLocations(task.namespace())
            .sorted(Comparator.comparing(SnapshotLocationFact::name))
            .toList();
    String remedy = all.isEmpty() ? "there are none" : nameOne(all);
    return Violation.at(entry, message, remedy).lookedUp();
  }

  private static Violation second(Node.Text entry, String provider, String first) {
    String message =
        "is "
            + Quoted.of(entry.value())
            + ", must be of another provider than "
            + Quoted.of(first)
            + ": more than one VolumeSnapshotLocation name specified for provider "
            + shown(provider)
            + ": "
            + shown(entry.value())
            + "; unexpected name was "
            + shown(first);
    return Violation.at(entry, message, "keep one of the two").lookedUp();
  }

  private Violation ambiguous(String provider, List<SnapshotLocationFact> locations) {
    String message =
        "names none of the "
            + locations.size()
            + " locations of provider "
            + Quoted.of(provider)
            + ", must name one: provider "
            + shown(provider)
            + " has more than one possible volume snapshot location, and none were specified"
            + " explicitly or as a default";
    return field(message, nameOne(locations));
  }

  private Violation withoutDefault(
      String provider, String byServer, List<SnapshotLocationFact> locations) {
    String message =
        "names no location of provider "
            + Quoted.of(provider)
            + ", must name one while the server's default does not exist: error getting volume"
            + " snapshot location named "
            + shown(byServer)
            + ": "
            + NOT_FOUND.formatted(GoText.quote(shown(byServer)));
    return field(message, nameOne(locations));
  }

  private Violation withoutSecret(SnapshotLocationFact location) {
    String message =
        "means location "
            + Quoted.of(location.name())
            + ", must be one whose Secret exists: error adding credentials to volume snapshot"
            + " location named "
            + shown(location.name())
            + ": unable to get credentials: unable to get key for secret: Secret "
            + GoText.quote(shown(location.credential()))
            + " not found";
    return field(message, "create the Secret, or correct the location");
  }

  private Violation field(String message, String remedy) {
    return Place.below(task.spec().node(), FIELD).violation(message, remedy).lookedUp();
  }

  private static String nameOne(List<SnapshotLocationFact> locations) {
    return "name "
        + Words.oneOf(locations.stream().map(location -> Quoted.of(location.name())).toList());
  }

  private static String shown(String name) {
    return Quoted.plain(name, 120);
  }
}
