package io.holdfast.fidelity;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * Random Backups, Schedules and Restores as JSON: every field, valid and invalid values mixed, as
 * far as Velero's definitions let them in. Durations are always readable ones: another one stalls
 * Velero, and {@code VeleroAgreementIT} asks for those one by one. No Schedule is paused: Velero
 * says nothing of those.
 */
final class RandomSpecs {
  private static final List<String> NAMESPACES =
      List.of(
          "app-a",
          "app-b",
          "left-out",
          "nowhere",
          "*",
          "app-*",
          "app-?",
          "app-[ab]",
          "app-[!a]",
          "App",
          "a_b",
          "**",
          "app-[",
          "app-]",
          "app-[]",
          "{a,b}",
          "a,b",
          "",
          "-x");
  private static final List<String> RESOURCES =
      List.of("*", "pods", "configmaps", "secrets", "nodes", "events", "backups.velero.io", "Pods");
  private static final List<String> LOCATIONS =
      List.of("default", "read-only", "unavailable", "missing");
  private static final List<String> SNAPSHOT_LOCATIONS =
      List.of("aws-1", "aws-2", "gcp-1", "missing", "");
  private static final List<String> POLICIES =
      List.of("good", "wrong-version", "unknown-field", "includes", "fine", "two-keys", "missing");
  private static final List<String> SELECTORS =
      List.of(
          "{}",
          "{\"matchLabels\":{\"app\":\"a\"}}",
          "{\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"Exists\"}]}",
          "{\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"Bad\"}]}");

  private static final List<String> HOOKS =
      List.of(
          "{}",
          "{\"resources\":[{\"name\":\"freeze\",\"pre\":[{\"exec\":{\"command\":[\"true\"]}}]}]}",
          "{\"resources\":[{\"name\":\"\",\"includedNamespaces\":[\"app-a\"],\"post\":[{\"exec\":"
              + "{\"command\":[\"sync\"],\"onError\":\"Continue\",\"timeout\":\"5s\"}}]}]}");
  private static final List<List<String>> CRON =
      List.of(
          List.of("*", "0", "*/15", "61", "1-5", "5-1", "a", "1,2,", "?", "*/0", "0-59/7", ""),
          List.of("*", "3", "*/6", "24", "0-23/2", "H", "-1", "1/2"),
          List.of("*", "1", "31", "L", "0", "?", "1-31", "32"),
          List.of("*", "jan", "2", "13", "JAN-MAR", "0", "jan,dec"),
          List.of("*", "0", "7", "mon-fri", "sun", "8", "MON#1", "?"));
  private static final List<String> WHOLE_CRON =
      List.of(
          "@daily",
          "@weekly",
          "@every 1h",
          "@every 5x",
          "@never",
          "@reboot",
          "TZ=UTC 0 1 * * *",
          "CRON_TZ=Europe/Berlin 0 1 * * *",
          "TZ=Nowhere/City 0 1 * * *",
          "0 1 * *",
          "0 0 1 * * *",
          " 0 1 * * *",
          "0 1 * * * ",
          "daily",
          "0 0 31 2 *",
          "0  1 * * *");

  private final Random random;
  private final List<String> fields = new ArrayList<>();

  RandomSpecs(long seed) {
    this.random = new Random(seed);
  }

  /** A Backup. */
  String backup() {
    backupSpec();
    return object("Backup");
  }

  /** A Schedule. */
  String schedule() {
    backupSpec();
    String template = "\"template\":{" + String.join(",", fields) + "}";
    fields.clear();
    fields.add(template);
    fields.add("\"schedule\":\"" + cron() + "\"");
    flag("useOwnerReferencesInBackup", 4);
    flag("skipImmediately", 4);
    return object("Schedule");
  }

  private String cron() {
    if (chance(3)) {
      return pick(WHOLE_CRON);
    }
    // Mostly good, or every expression would be bad.
    return CRON.stream()
        .map(values -> chance(3) ? pick(values) : values.getFirst())
        .collect(joining(" "));
  }

  private void backupSpec() {
    fields.clear();
    list("includedNamespaces", NAMESPACES, 3);
    list("excludedNamespaces", NAMESPACES, 4);
    list("includedResources", RESOURCES, 4);
    list("excludedResources", RESOURCES, 4);
    flag("includeClusterResources", 5);
    list("includedClusterScopedResources", RESOURCES, 6);
    list("excludedClusterScopedResources", RESOURCES, 6);
    list("includedNamespaceScopedResources", RESOURCES, 6);
    list("excludedNamespaceScopedResources", RESOURCES, 6);
    selectors();
    flag("snapshotVolumes", 4);
    flag("defaultVolumesToFsBackup", 4);
    flag("snapshotMoveData", 6);
    text("ttl", List.of("1h", "720h", "0s"), 4);
    text("storageLocation", LOCATIONS, 2);
    list("volumeSnapshotLocations", SNAPSHOT_LOCATIONS, 4);
    maybe(4, () -> "\"resourcePolicy\":" + reference(List.of("configmap", "ConfigMap", "Secret")));
    text("datamover", List.of("velero", "other"), 6);
    text("csiSnapshotTimeout", List.of("10m", "0s"), 6);
    text("itemOperationTimeout", List.of("4h"), 6);
    maybe(6, () -> "\"hooks\":" + pick(HOOKS));
    maybe(6, () -> "\"orderedResources\":{\"pods\":\"app-a/one,app-a/two\"}");
    maybe(6, () -> "\"uploaderConfig\":{\"parallelFilesUpload\":" + random.nextInt(4) + "}");
    maybe(6, () -> "\"metadata\":{\"labels\":{\"team\":\"a\"}}");
  }

  /** A Restore. */
  String restore() {
    fields.clear();
    text("backupName", List.of("done", "missing"), 1);
    text("scheduleName", List.of("nightly", "never-ran"), 5);
    list("includedNamespaces", NAMESPACES, 4);
    list("excludedNamespaces", NAMESPACES, 4);
    list("includedResources", RESOURCES, 4);
    list("excludedResources", RESOURCES, 4);
    flag("includeClusterResources", 5);
    selectors();
    maybe(5, () -> "\"namespaceMapping\":{\"" + pick(NAMESPACES) + "\":\"app-b\"}");
    flag("restorePVs", 4);
    flag("preserveNodePorts", 6);
    maybe(6, () -> "\"restoreStatus\":{\"includedResources\":[\"" + pick(RESOURCES) + "\"]}");
    maybe(5, () -> "\"resourceModifier\":" + reference(List.of("configmap", "Secret")));
    text("itemOperationTimeout", List.of("4h"), 6);
    maybe(6, () -> "\"uploaderConfig\":{\"writeSparseFiles\":" + random.nextBoolean() + "}");
    text("existingResourcePolicy", List.of("none", "update", "replace", "Update"), 4);
    maybe(4, () -> "\"resourcePolicy\":" + reference(List.of("configmap", "ConfigMap", "Secret")));
    return object("Restore");
  }

  private void selectors() {
    maybe(4, () -> "\"labelSelector\":" + pick(SELECTORS.subList(0, 3)));
    maybe(5, () -> "\"orLabelSelectors\":[" + (chance(3) ? "" : pick(SELECTORS)) + "]");
  }

  private String reference(List<String> kinds) {
    return "{\"kind\":\"" + pick(kinds) + "\",\"name\":\"" + pick(POLICIES) + "\"}";
  }

  private void list(String name, List<String> values, int rarity) {
    maybe(
        rarity,
        () -> {
          StringJoiner items = new StringJoiner("\",\"", "[\"", "\"]");
          for (int i = random.nextInt(3); i >= 0; i--) {
            items.add(pick(values));
          }
          return "\"" + name + "\":" + items;
        });
  }

  private void flag(String name, int rarity) {
    maybe(rarity, () -> "\"" + name + "\":" + random.nextBoolean());
  }

  private void text(String name, List<String> values, int rarity) {
    maybe(rarity, () -> "\"" + name + "\":\"" + pick(values) + "\"");
  }

  private void maybe(int rarity, Supplier<String> field) {
    if (chance(rarity)) {
      fields.add(field.get());
    }
  }

  private boolean chance(int rarity) {
    return random.nextInt(rarity) == 0;
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String object(String kind) {
    return "{\"apiVersion\":\"velero.io/v1\",\"kind\":\"%s\",".formatted(kind)
        + "\"metadata\":{\"name\":\"any\",\"namespace\":\"velero\"},\"spec\":{"
        + String.join(",", fields)
        + "}}";
  }
}
