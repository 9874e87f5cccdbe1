package io.holdfast.kube;

import java.util.List;

/**
 * Where in the cluster Holdfast is, and how it follows it.
 *
 * @param namespace Holdfast's own
 * @param instance the pod's name, for Events
 * @param delegation whether policy ConfigMaps of other namespaces are read, too
 * @param webhooks name of both webhook configurations; empty for none
 * @param watches the pace of lists and watches
 */
public record ClusterSettings(
    String namespace, String instance, boolean delegation, String webhooks, WatchSettings watches) {
  /** The webhook configurations that carry our authority. */
  List<Resource> registrations() {
    return webhooks.isEmpty()
        ? List.of()
        : List.of(Resource.MUTATING_WEBHOOKS, Resource.VALIDATING_WEBHOOKS);
  }
}
