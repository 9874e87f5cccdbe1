package io.holdfast.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where Holdfast is, and what it is called there.
 *
 * @param namespace that Holdfast runs in
 * @param service name of the Service in front of it
 * @param webhooks name of both webhook configurations
 * @param instance the pod's name, for Events
 * @param delegation whether policy ConfigMaps of other namespaces are read
 * @param kubeconfig how to reach the cluster; absent: as kubectl does, or as the pod's own account
 * @param standalone a folder with policy and inventory, instead of a cluster
 */
public record Place(
    String namespace,
    String service,
    String webhooks,
    String instance,
    boolean delegation,
    Optional<Path> kubeconfig,
    Optional<Path> standalone) {
  /** The names that the certificate must carry. */
  public List<String> dnsNames() {
    String inNamespace = service + "." + namespace;
    return List.of(
        inNamespace + ".svc", inNamespace, inNamespace + ".svc.cluster.local", "localhost");
  }
}
