package io.holdfast.dashboard;

import io.holdfast.model.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Namespace with its claims.
 *
 * @param object the Namespace itself; empty when it was not read
 * @param claims by how they stand
 * @param ages of the newest recovery points of those that are to be protected
 */
record NamespaceSummary(
    String name,
    Optional<ListedObject> object,
    Map<Protection, Integer> claims,
    Map<Age, Integer> ages) {
  /** Most claims without a fresh recovery point first. */
  static final Comparator<NamespaceSummary> WORST_FIRST =
      Comparator.comparingInt((NamespaceSummary summary) -> -summary.open())
          .thenComparing(NamespaceSummary::standing)
          .thenComparing(NamespaceSummary::name);

  NamespaceSummary {
    claims = Collections.unmodifiableMap(new EnumMap<>(claims));
    ages = Collections.unmodifiableMap(new EnumMap<>(ages));
  }

  /** All Namespaces, by name. */
  static List<NamespaceSummary> of(List<ListedObject> objects, Instant now) {
    Map<String, List<ListedObject>> byNamespace = new TreeMap<>();
    objects.forEach(object ->
        byNamespace.computeIfAbsent(object.key().namespace(), _ -> new ArrayList<>()).add(object));
    return byNamespace.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue(), now))
        .toList();
  }

  private static NamespaceSummary of(String name, List<ListedObject> objects, Instant now) {
    Map<Protection, Integer> claims = new EnumMap<>(Protection.class);
    Map<Age, Integer> ages = new EnumMap<>(Age.class);
    Optional<ListedObject> itself = Optional.empty();
    for (ListedObject object : objects) {
      if (object.key().kind() == Kind.NAMESPACE) {
        itself = Optional.of(object);
      } else {
        claims.merge(object.protection(), 1, Integer::sum);
        if (object.protection() != Protection.LEFT_OUT) {
          ages.merge(Age.of(object.newest(), now), 1, Integer::sum);
        }
      }
    }
    return new NamespaceSummary(name, itself, claims, ages);
  }

  int claims(Protection protection) {
    return claims.getOrDefault(protection, 0);
  }

  int total() {
    return claims.values().stream().mapToInt(Integer::intValue).sum();
  }

  int open() {
    return total() - claims(Protection.PROTECTED) - claims(Protection.LEFT_OUT);
  }

  Protection standing() {
    return object.map(ListedObject::protection).orElse(Protection.UNKNOWN);
  }
}
