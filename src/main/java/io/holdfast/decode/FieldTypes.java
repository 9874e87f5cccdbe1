package io.holdfast.decode;

import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields that rules read, with their types (Velero 1.18.3; Ark's are the same where it has
 * them). A field that is absent or null is right.
 */
record FieldTypes(List<String> path, FieldType type) {
  private static final List<FieldTypes> METADATA =
      of(
          "metadata",
          "name STRING",
          "generateName STRING",
          "namespace STRING",
          "labels STRING_MAP",
          "annotations STRING_MAP",
          "deletionTimestamp STRING");

  private static final String[] BACKUP_SPEC = {
    "includedNamespaces STRINGS",
    "excludedNamespaces STRINGS",
    "includedResources STRINGS",
    "excludedResources STRINGS",
    "includeClusterResources BOOLEAN",
    "includedClusterScopedResources STRINGS",
    "excludedClusterScopedResources STRINGS",
    "includedNamespaceScopedResources STRINGS",
    "excludedNamespaceScopedResources STRINGS",
    "labelSelector MAPPING",
    "orLabelSelectors LIST",
    "snapshotVolumes BOOLEAN",
    "snapshotMoveData BOOLEAN",
    "ttl STRING",
    "storageLocation STRING",
    "volumeSnapshotLocations STRINGS",
    "volumeGroupSnapshotLabelKey STRING",
    "defaultVolumesToFsBackup BOOLEAN",
    "defaultVolumesToRestic BOOLEAN",
    "hooks MAPPING",
    "orderedResources STRING_MAP",
    "csiSnapshotTimeout STRING",
    "itemOperationTimeout STRING",
    "resourcePolicy MAPPING",
    "datamover STRING",
    "uploaderConfig MAPPING"
  };

  private static final List<FieldTypes> CLAIM =
      of("spec", "storageClassName STRING", "volumeName STRING", "volumeMode STRING");
  private static final List<FieldTypes> BACKUP = of("spec", BACKUP_SPEC);
  private static final List<FieldTypes> SCHEDULE =
      join(
          of(
              "spec",
              "schedule STRING",
              "paused BOOLEAN",
              "skipImmediately BOOLEAN",
              "useOwnerReferencesInBackup BOOLEAN"),
          of("spec.template", BACKUP_SPEC));
  private static final List<FieldTypes> RESTORE =
      of(
          "spec",
          "backupName STRING",
          "scheduleName STRING",
          "includedNamespaces STRINGS",
          "excludedNamespaces STRINGS",
          "includedResources STRINGS",
          "excludedResources STRINGS",
          "includeClusterResources BOOLEAN",
          "namespaceMapping STRING_MAP",
          "labelSelector MAPPING",
          "orLabelSelectors LIST",
          "restorePVs BOOLEAN",
          "preserveNodePorts BOOLEAN",
          "existingResourcePolicy STRING",
          "itemOperationTimeout STRING",
          "hooks MAPPING",
          "resourceModifier MAPPING",
          "resourcePolicy MAPPING",
          "restoreStatus MAPPING",
          "uploaderConfig MAPPING");
  private static final List<FieldTypes> CONFIG_MAP = of("", "data STRING_MAP");
  private static final List<FieldTypes> STORAGE_LOCATION =
      of(
          "spec",
          "provider STRING",
          "objectStorage MAPPING",
          "config STRING_MAP",
          "credential MAPPING",
          "default BOOLEAN",
          "accessMode STRING",
          "backupSyncPeriod STRING",
          "validationFrequency STRING");
  private static final List<FieldTypes> SNAPSHOT_LOCATION =
      of("spec", "provider STRING", "config STRING_MAP", "credential MAPPING");
  private static final List<FieldTypes> DELETE_BACKUP_REQUEST = of("spec", "backupName STRING");
  private static final List<FieldTypes> SNAPSHOT =
      of("spec", "source MAPPING", "volumeSnapshotClassName STRING");
  private static final List<FieldTypes> SNAPSHOT_CLASS =
      of("", "driver STRING", "deletionPolicy STRING", "parameters STRING_MAP");

  FieldTypes {
    path = List.copyOf(path);
  }

  /** All fields of {@code object} that have a wrong type, in the order of the lists above. */
  static List<Problem> problems(Kind kind, Node.Mapping object) {
    List<Problem> problems = new ArrayList<>();
    METADATA.forEach(field -> field.check(object, problems));
    of(kind).forEach(field -> field.check(object, problems));
    return problems;
  }

  private static List<FieldTypes> of(Kind kind) {
    return switch (kind) {
      case NAMESPACE -> List.of();
      case CLAIM -> CLAIM;
      case BACKUP -> BACKUP;
      case SCHEDULE -> SCHEDULE;
      case RESTORE -> RESTORE;
      case POLICY, CONFIG_MAP -> CONFIG_MAP;
      case STORAGE_LOCATION -> STORAGE_LOCATION;
      case SNAPSHOT_LOCATION -> SNAPSHOT_LOCATION;
      case DELETE_BACKUP_REQUEST -> DELETE_BACKUP_REQUEST;
      case SNAPSHOT -> SNAPSHOT;
      case SNAPSHOT_CONTENT -> List.of();
      case SNAPSHOT_CLASS -> SNAPSHOT_CLASS;
    };
  }

  /** Fields below {@code parent}, which must be a mapping itself. */
  private static List<FieldTypes> of(String parent, String... fields) {
    List<String> base = parent.isEmpty() ? List.of() : List.of(parent.split("\\.", -1));
    List<FieldTypes> types = new ArrayList<>();
    if (!base.isEmpty()) {
      types.add(new FieldTypes(base, FieldType.MAPPING));
    }
    for (String field : fields) {
      int space = field.indexOf(' ');
      List<String> path = new ArrayList<>(base);
      path.add(field.substring(0, space));
      types.add(new FieldTypes(path, FieldType.valueOf(field.substring(space + 1))));
    }
    return List.copyOf(types);
  }

  private static List<FieldTypes> join(List<FieldTypes> first, List<FieldTypes> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private void check(Node.Mapping object, List<Problem> problems) {
    Optional<Node> node = Optional.of(object);
    for (String name : path) {
      node = node.flatMap(parent -> parent.get(name));
    }
    node.ifPresent(found -> type.check(found, problems));
  }
}
