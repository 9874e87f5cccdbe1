package io.holdfast.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach the cluster, and which webhook configurations carry our caBundle.
 *
 * @param kubeconfig absent: the pod's own account
 * @param instance the pod's name, for Events
 * @param webhooks name of both webhook configurations
 * @param delegation whether policy ConfigMaps of other namespaces are read
 */
record ClusterOptions(
    Optional<Path> kubeconfig,
    String instance,
    String webhooks,
    boolean delegation,
    ControllerOptions controller) {}
