package io.holdfast.kube;

/**
 * Where in the cluster Holdfast is, and how it follows it.
 *
 * @param namespace Holdfast's own
 * @param instance the pod's name, for Events
 * @param delegation whether policy ConfigMaps of other namespaces are read, too
 * @param webhooks the name of both webhook configurations
 * @param watches their pace
 */
public record ClusterSettings(
    String namespace,
    String instance,
    boolean delegation,
    String webhooks,
    WatchSettings watches) {}
