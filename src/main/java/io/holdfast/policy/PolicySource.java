package io.holdfast.policy;

import java.util.Comparator;

/**
 * The text of one policy document and where it came from. Sources are merged in the order of
 * ConfigMap name and key; those of several namespaces come in the order of these.
 *
 * @param namespace of the ConfigMap; empty for a file
 * @param configMap its name, or the file's path
 * @param key the data key; empty for a file
 */
public record PolicySource(String namespace, String configMap, String key, String text)
    implements Comparable<PolicySource> {
  private static final Comparator<PolicySource> ORDER =
      Comparator.comparing(PolicySource::configMap)
          .thenComparing(PolicySource::key)
          .thenComparing(PolicySource::namespace);

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
    return ORDER.compare(this, other);
  }
}
