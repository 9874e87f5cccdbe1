package io.holdfast.kube;

import io.holdfast.policy.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Policy documents as the {@code data} of one ConfigMap: a key for each text, and an index that
 * says where each came from, since two names and a dot may be longer than a key.
 */
final class KeptDocuments {
  private static final String INDEX = "index";

  private KeptDocuments() {}

  static NavigableMap<String, String> data(List<PolicySource> sources) {
    NavigableMap<String, String> data = new TreeMap<>();
    StringBuilder index = new StringBuilder();
    for (PolicySource source : sources) {
      String key = "%04d.yaml".formatted(data.size() + 1);
      data.put(key, source.text());
      index.append(
          "%s %s %s %s%n".formatted(key, source.namespace(), source.configMap(), source.key()));
    }
    data.put(INDEX, index.toString());
    return data;
  }

  /** The documents that {@link #data} wrote; lines that are not its own are left out. */
  static List<PolicySource> sources(Map<String, String> data) {
    List<PolicySource> sources = new ArrayList<>();
    for (String line : data.getOrDefault(INDEX, "").lines().toList()) {
      String[] words = line.split(" ", -1);
      if (words.length == 4 && data.containsKey(words[0])) {
        sources.add(
            new PolicySource(words[1], words[2], words[3], data.getOrDefault(words[0], "")));
      }
    }
    return List.copyOf(sources);
  }
}
