package io.holdfast.plan;

import io.holdfast.model.Keys;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.RestoreDrills;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A restore drill that has begun: all that is to be known of it is on its scratch Namespace, which
 * is made first and goes last.
 *
 * @param id tells it apart: of whom, from which recovery point, in which run
 * @param point what is tried
 * @param source what that is a recovery point of
 */
record Drill(
    NamespaceState scratch,
    String id,
    DrillObject point,
    DrillObject source,
    Instant slot,
    Instant began) {
  private static final int ID_DIGITS = 10;
  private static final int LONGEST = 63;

  /** Those under way, by the names of their scratch Namespaces. */
  static List<Drill> all(ClusterState state) {
    return state.namespaces().values().stream()
        .filter(NamespaceState::isScratch)
        .flatMap(namespace -> of(namespace).stream())
        .toList();
  }

  /** The drill of a Namespace; empty when Holdfast did not make it for one, whatever its labels. */
  static Optional<Drill> of(NamespaceState scratch) {
    Map<String, String> notes = scratch.annotations();
    String slot = scratch.labels().getOrDefault(Keys.SLOT, "");
    Optional<DrillObject> point = DrillObject.parse(notes.getOrDefault(Keys.DRILL_OF, ""));
    Optional<DrillObject> source = DrillObject.parse(notes.getOrDefault(Keys.DRILL_FOR, ""));
    Optional<Instant> round = SnapshotName.slot(slot);
    Optional<Instant> began = instant(notes.getOrDefault(Keys.DRILL_BEGAN, ""));
    if (point.isEmpty() || source.isEmpty() || round.isEmpty() || began.isEmpty()) {
      return Optional.empty();
    }
    String id = id(point.get(), source.get(), slot);
    boolean made = id.equals(scratch.labels().get(Keys.DRILL)) && scratch.name().endsWith("-" + id);
    return made
        ? Optional.of(new Drill(scratch, id, point.get(), source.get(), round.get(), began.get()))
        : Optional.empty();
  }

  /** The name that the scratch Namespace of such a drill has: no two drills share one. */
  static String name(DrillObject point, DrillObject source, Instant slot, String prefix) {
    String id = id(point, source, SnapshotName.slotText(slot));
    int room = LONGEST - prefix.length() - ID_DIGITS - 1;
    String home = source.home();
    String cut = home.substring(0, Math.min(home.length(), room));
    return prefix + cut + "-" + id;
  }

  /** Begins one. */
  static Step begin(
      DrillObject point, DrillObject source, Instant slot, RestoreDrills settings, Instant now) {
    String name = name(point, source, slot, settings.scratchPrefix());
    ObjectRef ref = new ObjectRef("v1", "Namespace", "", name);
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Keys.MANAGED_BY, Keys.OURS);
    labels.put(Keys.DRILL, id(point, source, SnapshotName.slotText(slot)));
    labels.put(Keys.SLOT, SnapshotName.slotText(slot));
    labels.put(Keys.BACKUP_SCHEDULE, Keys.NONE);
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(Keys.DRILL_OF, point.toString());
    notes.put(Keys.DRILL_FOR, source.toString());
    notes.put(Keys.DRILL_BEGAN, now.truncatedTo(ChronoUnit.SECONDS).toString());
    notes.put(Keys.EXEMPT_REASON, "restore drill");
    notes.put(Keys.EXEMPT_UNTIL, now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1).toString());
    return new Step.Create(
        ref,
        Step.Purpose.DRILL,
        Tree.object(ref, labels, notes).mapping(),
        "restore drill of %s from %s".formatted(source.ref(), point.ref()));
  }

  /** Labels of all that is made for it. */
  Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Keys.MANAGED_BY, Keys.OURS);
    labels.put(Keys.DRILL, id);
    return labels;
  }

  /** True when an object with these labels was made for it. */
  boolean made(Map<String, String> labels) {
    return labels.entrySet().containsAll(labels().entrySet());
  }

  /** Of the scratch Namespace, and of what is made for the drill outside of it. */
  String name() {
    return scratch.name();
  }

  /** Whether this is the very object that the drill began with. */
  boolean isSource(String uid) {
    return Objects.equals(source.uid(), uid);
  }

  /** Deletes the scratch Namespace with all that is in it. */
  static Step.Delete end(NamespaceState scratch, String reason) {
    return new Step.Delete(
        scratch.ref(), Step.Purpose.DRILL, scratch.uid(), scratch.resourceVersion(), reason);
  }

  private static String id(DrillObject point, DrillObject source, String slot) {
    return Sha256.hex(point + "|" + source + "|" + slot).substring(0, ID_DIGITS);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
