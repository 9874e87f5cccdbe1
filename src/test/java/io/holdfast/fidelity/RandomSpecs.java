package io.holdfast.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Random Backups and Restores as JSON: every field that Velero's validation reads, valid and
 * invalid values mixed. Durations are always readable ones: another one stalls Velero.
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

  private final Random random;
  private final List<String> fields = new ArrayList<>();

  RandomSpecs(long seed) {
    this.random = new Random(seed);
  }

  /** A Backup. */
  String backup() {
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
    return object("Backup");
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

  private void maybe(int rarity, java.util.function.Supplier<String> field) {
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
