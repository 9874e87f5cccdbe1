package io.holdfast.plan;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which claims have their turn at one moment, as a text that they have in common: those of one
 * StatefulSet, and those that Velero snapshots as one group. Nothing on a claim says for certain
 * that a StatefulSet made it; its controller names it {@code TEMPLATE-SET-ORDINAL} and labels all
 * of them alike. Claims that only look so share a moment as well, which loses nothing: whoever has
 * to wait for others waits.
 */
final class Companions {
  /** Velero's label on claims whose volumes are snapshotted together. */
  private static final String GROUP = "velero.io/volume-group";

  private Companions() {}

  /** The claim's own {@code namespace/name} when it has none. */
  static String of(ClaimState claim) {
    String group = claim.labels().get(GROUP);
    if (group != null) {
      return claim.namespace() + "/group=" + group;
    }
    if (!isNumbered(claim.name())) {
      return claim.key();
    }
    Map<String, String> labels = new TreeMap<>(claim.labels());
    labels.keySet().removeIf(key -> key.contains("holdfast.io/") || key.contains("velero.io/"));
    return labels.isEmpty() ? claim.key() : claim.namespace() + "/" + labels;
  }

  /** True for two parts and a number, joined by hyphens. */
  private static boolean isNumbered(String name) {
    int digits = name.length();
    while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
      digits--;
    }
    boolean number = digits < name.length() && digits > 0 && name.charAt(digits - 1) == '-';
    return number && name.lastIndexOf('-', digits - 2) > 0;
  }
}
