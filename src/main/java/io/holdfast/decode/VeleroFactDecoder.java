package io.holdfast.decode;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Keys;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.NodeAgentFact;
import io.holdfast.model.VeleroFacts.RestoreFact;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.model.VeleroFacts.SnapshotLocationFact;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import io.holdfast.rules.StallingKind;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From Velero's objects to the facts that rules may look at; an object without a name has none. */
public final class VeleroFactDecoder {
  private static final String SCHEDULE_NAME = "velero.io/schedule-name";

  /** Long, and asked for by no rule once the object is there. */
  private static final Set<String> LEFT_OUT =
      Set.of("hooks", "metadata", "orderedResources", "uploaderConfig");

  private static final Node NO_SPEC = new Node.Mapping(FieldPath.of("spec"), 0, Map.of());

  private VeleroFactDecoder() {}

  /** A BackupStorageLocation. */
  public static Optional<StorageLocationFact> storageLocation(Node.Mapping object) {
    return named(object)
        .map(metadata ->
            new StorageLocationFact(
                metadata.namespace(),
                metadata.name(),
                text(object, "spec", "provider"),
                isTrue(object.get("spec", "default")),
                text(object, "spec", "accessMode").equals("ReadOnly"),
                text(object, "status", "phase"),
                StallingKind.STORAGE_LOCATION.unreadable(object)));
  }

  /** A VolumeSnapshotLocation. */
  public static Optional<SnapshotLocationFact> snapshotLocation(Node.Mapping object) {
    return named(object)
        .map(metadata ->
            new SnapshotLocationFact(
                metadata.namespace(),
                metadata.name(),
                text(object, "spec", "provider"),
                object.get("spec", "credential").flatMap(c -> c.text("name")).orElse("")));
  }

  /** A Backup. */
  public static Optional<BackupFact> backup(Node.Mapping object) {
    return named(object)
        .map(metadata ->
            new BackupFact(
                metadata.namespace(),
                metadata.name(),
                metadata.label(SCHEDULE_NAME).orElse(""),
                text(object, "status", "phase"),
                instant(object, "startTimestamp"),
                instant(object, "completionTimestamp"),
                instant(object, "expiration"),
                number(object.get("status", "errors")),
                metadata.label(Keys.HOLD).isPresent(),
                trimmed(object.get("spec")),
                StallingKind.BACKUP.unreadable(object)));
  }

  /** A Schedule. */
  public static Optional<ScheduleFact> schedule(Node.Mapping object) {
    return named(object)
        .map(metadata ->
            new ScheduleFact(
                metadata.namespace(),
                metadata.name(),
                text(object, "spec", "schedule"),
                isTrue(object.get("spec", "paused")),
                text(object, "status", "phase"),
                metadata.label(Keys.MANAGED_BY).isPresent(),
                trimmed(object.get("spec", "template")),
                StallingKind.SCHEDULE.unreadable(object)));
  }

  /** A Restore. */
  public static Optional<RestoreFact> restore(Node.Mapping object) {
    return named(object)
        .map(metadata ->
            new RestoreFact(
                metadata.namespace(),
                metadata.name(),
                text(object, "status", "phase"),
                object
                    .get("spec", "resourceModifier")
                    .filter(VeleroFactDecoder::isConfigMap)
                    .flatMap(modifier -> modifier.text("name"))
                    .orElse(""),
                object.get("spec", "resourcePolicy").flatMap(p -> p.text("name")).orElse(""),
                StallingKind.RESTORE.unreadable(object)));
  }

  /** Velero ignores resource modifiers of another kind. */
  private static boolean isConfigMap(Node reference) {
    return reference.text("kind").filter("configmap"::equalsIgnoreCase).isPresent();
  }

  /** A DaemonSet; only Velero's node agents are facts. */
  public static Optional<NodeAgentFact> nodeAgent(Node.Mapping object) {
    return named(object)
        .filter(metadata -> metadata.name().startsWith("node-agent"))
        .map(metadata ->
            new NodeAgentFact(
                metadata.namespace(),
                metadata.name(),
                number(object.get("status", "numberReady"))));
  }

  /** The metadata of an object that has a name. */
  static Optional<Metadata> named(Node.Mapping object) {
    return Optional.of(Metadata.of(object)).filter(metadata -> !metadata.name().isEmpty());
  }

  /** The spec without what no rule asks for later: there may be 20,000 of them. */
  private static BackupSpec trimmed(Optional<Node> spec) {
    Map<String, Node> kept = new LinkedHashMap<>();
    Node place = spec.orElse(NO_SPEC);
    place
        .fields()
        .forEach((name, node) -> {
          if (!LEFT_OUT.contains(name)) {
            kept.put(name, node);
          }
        });
    return new BackupSpec(new Node.Mapping(place.path(), place.line(), kept));
  }

  /** The text at {@code parent.name}; empty for none. */
  static String text(Node.Mapping object, String parent, String name) {
    return object.get(parent).flatMap(node -> node.text(name)).orElse("");
  }

  static boolean isTrue(Optional<Node> node) {
    return node.orElse(null) instanceof Node.Bool bool && bool.value();
  }

  static int number(Optional<Node> node) {
    try {
      return node.orElse(null) instanceof Node.Numeral numeral
          ? Integer.parseInt(numeral.literal())
          : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** When the API server made the object. */
  public static Optional<Instant> created(Node.Mapping object) {
    return instant(text(object, "metadata", "creationTimestamp"));
  }

  /** The time in the object's status. */
  static Optional<Instant> instant(Node.Mapping object, String name) {
    return instant(text(object, "status", name));
  }

  /** A time as the API server writes it. */
  static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
