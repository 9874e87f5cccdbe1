package io.holdfast.policy;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of provisioners, whatever classes a cluster has. Kubernetes shows nowhere what a
 * driver can do; a driver that is not here can take snapshots when it has a VolumeSnapshotClass.
 * The policy's {@code drivers} come first.
 */
public final class SnapshotSupport {
  /** No CSI driver is behind these, or one whose source lacks the capability. */
  private static final Set<String> NONE =
      Set.of(
          "csi.hetzner.cloud",
          "docker.io/hostpath",
          "efs.csi.aws.com",
          "k8s-sigs.io/nfs-subdir-external-provisioner",
          "k8s.io/minikube-hostpath",
          "kubernetes.io/host-path",
          "kubernetes.io/no-provisioner",
          "microk8s.io/hostpath",
          "rancher.io/local-path",
          "smb.csi.k8s.io");

  /** Which provider's VolumeSnapshotLocation takes a volume without a VolumeSnapshotClass. */
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "disk.csi.azure.com", "azure",
          "ebs.csi.aws.com", "aws",
          "kubernetes.io/aws-ebs", "aws",
          "kubernetes.io/azure-disk", "azure",
          "kubernetes.io/gce-pd", "gcp",
          "pd.csi.storage.gke.io", "gcp");

  /** How many snapshots one volume can have, by the providers' own documents. */
  private static final Map<String, Integer> MOST =
      Map.of(
          "csi.vsphere.vmware.com", 3,
          "disk.csi.azure.com", 500,
          "driver.longhorn.io", 250,
          "file.csi.azure.com", 200,
          "rbd.csi.ceph.com", 450);

  private SnapshotSupport() {}

  /** True when the driver takes no snapshots, by the policy or else by what is known of it. */
  public static boolean isLacking(String driver, PolicySpec policy) {
    PolicySpec.Driver told = policy.drivers().get(driver);
    return told == null ? NONE.contains(driver) : !told.snapshots();
  }

  /** How many snapshots a volume of the driver can have; empty when no limit is known. */
  public static OptionalInt most(String driver, PolicySpec policy) {
    PolicySpec.Driver told = policy.drivers().get(driver);
    if (told != null && told.maxSnapshots() > 0) {
      return OptionalInt.of(told.maxSnapshots());
    }
    Integer known = MOST.get(driver);
    return known == null ? OptionalInt.empty() : OptionalInt.of(known);
  }

  /** The provider whose plugin in Velero snapshots the driver's volumes without CSI. */
  public static Optional<String> provider(String driver) {
    return Optional.ofNullable(PROVIDERS.get(driver));
  }
}
