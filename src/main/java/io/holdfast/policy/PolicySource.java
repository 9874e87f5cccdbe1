package io.holdfast.policy;

/**
 * The text of one policy document and where it came from. Sources are merged in the order of
 * ConfigMap name and key.
 *
 * @param namespace of the ConfigMap; empty for a file
 * @param configMap its name, or the file's path
 * @param key the data key; empty for a file
 */
public record PolicySource(String namespace, String configMap, String key, String text)
    implements Comparable<PolicySource> {
  /** {@code configmap holdfast/company key policy.yaml}, or the file's path. */
  public String where() {
    return key.isEmpty() ? configMap : configMapWhere() + key;
  }

  /** What {@link #where} begins with for every key of this ConfigMap; the key follows. */
  public String configMapWhere() {
    return "configmap " + namespace + "/" + configMap + " key ";
  }

  @Override
  public int compareTo(PolicySource other) {
    int byName = configMap.compareTo(other.configMap);
    return byName != 0 ? byName : key.compareTo(other.key);
  }
}
