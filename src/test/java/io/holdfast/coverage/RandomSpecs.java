package io.holdfast.coverage;

import io.holdfast.fixture.Nodes;
import io.holdfast.model.BackupSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Specs of Backups over a small universe, now and then with values of wrong types. */
record RandomSpecs(Random random) {
  static final List<String> NAMES = List.of("a", "b", "ab", "ba", "aab", "abb");
  static final List<String> ENTRIES =
      List.of("a", "b", "ab", "a*", "*b", "?", "a?", "[ab]", "[a-b]b", "*", "", "gone");
  private static final List<String> RESOURCES =
      List.of("*", "pods", "pvc", "persistentvolumeclaims", "PersistentVolumeClaim", "secret*");
  private static final List<String> OPERATORS =
      List.of("In", "NotIn", "Exists", "DoesNotExist", "Bad");
  private static final List<Object> WRONG = List.of(5, true, "text", List.of(List.of()), Map.of());
  static final List<String> KEYS = List.of("k", "l");
  static final List<String> VALUES = List.of("1", "2");

  BackupSpec spec() {
    return of(fields());
  }

  static BackupSpec of(Map<String, ?> fields) {
    return new BackupSpec(Nodes.root(fields));
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new HashMap<>();
    maybe(fields, "includedNamespaces", texts(ENTRIES));
    maybe(fields, "excludedNamespaces", texts(ENTRIES));
    maybe(fields, "includedResources", texts(RESOURCES));
    maybe(fields, "excludedNamespaceScopedResources", texts(RESOURCES));
    maybe(fields, "labelSelector", selector());
    maybe(fields, "orLabelSelectors", List.of(selector(), selector()));
    maybe(fields, "snapshotVolumes", random.nextBoolean());
    maybe(fields, "defaultVolumesToFsBackup", random.nextBoolean());
    maybe(fields, "storageLocation", one(List.of("default", "gone")));
    return fields;
  }

  private void maybe(Map<String, Object> fields, String name, Object value) {
    int dice = random.nextInt(20);
    if (dice < 6) {
      fields.put(name, value);
    } else if (dice == 6) {
      fields.put(name, one(WRONG));
    }
  }

  List<String> texts(List<String> from) {
    return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> one(from)).toList();
  }

  Map<String, Object> selector() {
    List<Object> expressions = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String operator = one(OPERATORS);
      boolean values = operator.endsWith("In") ^ random.nextInt(10) == 0;
      expressions.add(
          Map.of(
              "key",
              one(KEYS),
              "operator",
              operator,
              "values",
              values ? texts(VALUES) : List.of()));
    }
    return random.nextBoolean()
        ? Map.of("matchLabels", labels(), "matchExpressions", expressions)
        : Map.of("matchExpressions", expressions);
  }

  Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    KEYS.forEach(key -> {
      if (random.nextBoolean()) {
        labels.put(key, one(VALUES));
      }
    });
    return labels;
  }

  <T> T one(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
