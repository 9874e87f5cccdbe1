package io.holdfast.kube;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where in the cluster Holdfast is, and how it follows it.
 *
 * @param namespace Holdfast's own
 * @param instance the pod's name, for Events
 * @param delegation whether policy ConfigMaps of other namespaces are read, too
 * @param mutating name of the MutatingWebhookConfiguration; empty for none
 * @param validating name of the ValidatingWebhookConfiguration; empty for none
 * @param watches the pace of lists and watches
 */
public record ClusterSettings(
    String namespace,
    String instance,
    boolean delegation,
    String mutating,
    String validating,
    WatchSettings watches) {
  /** The webhook configurations that carry our authority: their names by resource. */
  Map<Resource, String> registrations() {
    Map<Resource, String> names = new LinkedHashMap<>();
    names.put(Resource.MUTATING_WEBHOOKS, mutating);
    names.put(Resource.VALIDATING_WEBHOOKS, validating);
    names.values().removeIf(String::isEmpty);
    return names;
  }
}
