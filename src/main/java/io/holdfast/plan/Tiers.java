package io.holdfast.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * By what metrics tell Namespaces apart: the value of one label, few enough of them for a metric.
 *
 * @param byNamespace the tier of each
 */
record Tiers(Map<String, String> byNamespace) {
  /** More than these are told apart by nobody who reads a graph. */
  static final int MOST = 10;

  /** Of a Namespace without the label. */
  static final String NONE = "none";

  /** Of one whose value is not among the first of too many. */
  static final String OTHER = "other";

  static Tiers of(String label, Collection<NamespaceState> namespaces) {
    Map<String, String> values = new HashMap<>();
    for (NamespaceState namespace : namespaces) {
      String value = namespace.labels().getOrDefault(label, "");
      values.put(namespace.name(), value.isEmpty() ? NONE : value);
    }
    Set<String> all = new TreeSet<>(values.values());
    if (all.size() > MOST) {
      Set<String> named = new HashSet<>(all.stream().limit(MOST - 1L).toList());
      values.replaceAll((_, value) -> named.contains(value) ? value : OTHER);
    }
    return new Tiers(values);
  }

  /** A Namespace that is not there is in none. */
  String of(String namespace) {
    return byNamespace.getOrDefault(namespace, NONE);
  }
}
