package io.holdfast.kube;

import java.util.List;

/**
 * Where in the cluster Holdfast is, and how it follows it.
 *
 * @param namespace Holdfast's own
 * @param instance the pod's name, for Events
 * @param delegation whether policy ConfigMaps of other namespaces are read, too
 * @param webhooks name of both webhook configurations; empty for none
 * @param certificates what they need
 * @param watches the pace of lists and watches
 */
public record ClusterSettings(
    String namespace,
    String instance,
    boolean delegation,
    String webhooks,
    WatchSettings watches,
    CertificateUse certificates) {
  /**
   * What certificates need of the cluster.
   *
   * @param secret of our own authority; empty for none
   * @param caBundle whether we write it
   */
  public record CertificateUse(String secret, boolean caBundle) {
    /** Certificates that are in no Secret, in {@code caBundle}. */
    public static final CertificateUse DEFAULTS = new CertificateUse("", true);
  }

  /** The same with certificates that are in no Secret. */
  public ClusterSettings(
      String namespace,
      String instance,
      boolean delegation,
      String webhooks,
      WatchSettings watches) {
    this(namespace, instance, delegation, webhooks, watches, CertificateUse.DEFAULTS);
  }

  /** The webhook configurations that carry our authority. */
  List<Resource> registrations() {
    return webhooks.isEmpty()
        ? List.of()
        : List.of(Resource.MUTATING_WEBHOOKS, Resource.VALIDATING_WEBHOOKS);
  }
}
