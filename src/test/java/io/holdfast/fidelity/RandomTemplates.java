package io.holdfast.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Templates of Backups with filters over a few Namespaces and labels; nearly all are ones that
 * Velero carries out.
 *
 * @param names of the Namespaces
 */
record RandomTemplates(Random random, List<String> names) {
  static final List<String> KEYS = List.of("tier", "part");
  static final List<String> VALUES = List.of("gold", "tin");

  private static final List<String> WITH_CLAIMS =
      List.of("*", "persistentvolumeclaims", "pvc", "PersistentVolumeClaim", "persistent*");
  private static final List<String> WITHOUT_CLAIMS = List.of("configmaps", "secrets", "pods");

  /** The {@code spec} of a Backup. */
  Map<String, Object> next() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("ttl", "1h");
    if (random.nextInt(3) > 0) {
      spec.put("includedNamespaces", included());
    }
    if (random.nextInt(3) == 0) {
      spec.put("excludedNamespaces", List.of(one(names)));
    }
    resources(spec);
    selectors(spec);
    return spec;
  }

  /** Names, globs, or all of them. */
  private List<String> included() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of("*");
      case 1 -> {
        String name = one(names);
        yield List.of(name.substring(0, name.length() - 1) + "?");
      }
      default -> some(names);
    };
  }

  private void resources(Map<String, Object> spec) {
    List<String> some = List.of(one(WITH_CLAIMS), one(WITHOUT_CLAIMS));
    switch (random.nextInt(8)) {
      case 0 -> spec.put("includedResources", some);
      case 1 -> spec.put("includedResources", List.of(one(WITHOUT_CLAIMS)));
      case 2 -> spec.put("excludedResources", List.of(one(WITHOUT_CLAIMS)));
      case 3 -> spec.put("includedNamespaceScopedResources", some);
      case 4 -> spec.put("excludedNamespaceScopedResources", List.of("pvc"));
      default -> {}
    }
  }

  private void selectors(Map<String, Object> spec) {
    switch (random.nextInt(6)) {
      case 0 -> spec.put("labelSelector", selector());
      case 1 -> spec.put("orLabelSelectors", List.of(selector(), selector()));
      default -> {}
    }
  }

  private Map<String, Object> selector() {
    String key = one(KEYS);
    return switch (random.nextInt(4)) {
      case 0 -> Map.of("matchLabels", Map.of(key, one(VALUES)));
      case 1 -> expression(Map.of("key", key, "operator", "NotIn", "values", List.of("tin")));
      case 2 -> expression(Map.of("key", key, "operator", "Exists"));
      default -> expression(Map.of("key", key, "operator", "DoesNotExist"));
    };
  }

  private static Map<String, Object> expression(Map<String, Object> one) {
    return Map.of("matchExpressions", List.of(one));
  }

  private List<String> some(List<String> from) {
    List<String> taken = new ArrayList<>();
    IntStream.rangeClosed(0, random.nextInt(2)).forEach(_ -> taken.add(one(from)));
    return taken.stream().distinct().toList();
  }

  private <T> T one(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
