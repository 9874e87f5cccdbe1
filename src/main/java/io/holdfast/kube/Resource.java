package io.holdfast.kube;

import io.holdfast.model.ObjectRef;
import io.holdfast.report.ReportApi;
import java.util.Locale;

/**
 * A kind of object as the API server's paths name it.
 *
 * @param group empty for the core group
 * @param plural as in the path, for example {@code persistentvolumeclaims}
 */
public record Resource(String group, String version, String plural) {
  public static final Resource NAMESPACES = new Resource("", "v1", "namespaces");
  public static final Resource CLAIMS = new Resource("", "v1", "persistentvolumeclaims");
  public static final Resource VOLUMES = new Resource("", "v1", "persistentvolumes");
  static final Resource LEASES = new Resource("coordination.k8s.io", "v1", "leases");
  static final Resource TOKEN_REVIEWS = new Resource("authentication.k8s.io", "v1", "tokenreviews");
  static final Resource ACCESS_REVIEWS =
      new Resource("authorization.k8s.io", "v1", "subjectaccessreviews");
  public static final Resource CONFIG_MAPS = new Resource("", "v1", "configmaps");
  static final Resource EVENTS = new Resource("events.k8s.io", "v1", "events");
  public static final Resource STORAGE_CLASSES =
      new Resource("storage.k8s.io", "v1", "storageclasses");
  public static final Resource SNAPSHOT_CLASSES =
      new Resource("snapshot.storage.k8s.io", "v1", "volumesnapshotclasses");
  public static final Resource SNAPSHOTS =
      new Resource("snapshot.storage.k8s.io", "v1", "volumesnapshots");
  public static final Resource SNAPSHOT_CONTENTS =
      new Resource("snapshot.storage.k8s.io", "v1", "volumesnapshotcontents");
  public static final Resource NODES = new Resource("", "v1", "nodes");
  public static final Resource PODS = new Resource("", "v1", "pods");
  public static final Resource CLUSTER_ROLES = access("clusterroles");
  public static final Resource ROLES = access("roles");
  public static final Resource CLUSTER_ROLE_BINDINGS = access("clusterrolebindings");
  public static final Resource ROLE_BINDINGS = access("rolebindings");
  public static final Resource STORAGE_LOCATIONS = velero("backupstoragelocations");
  public static final Resource SNAPSHOT_LOCATIONS = velero("volumesnapshotlocations");
  public static final Resource BACKUPS = velero("backups");
  public static final Resource SCHEDULES = velero("schedules");
  public static final Resource RESTORES = velero("restores");
  static final Resource SECRETS = new Resource("", "v1", "secrets");
  public static final Resource DAEMON_SETS = new Resource("apps", "v1", "daemonsets");
  public static final Resource MUTATING_WEBHOOKS =
      new Resource("admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations");
  public static final Resource VALIDATING_WEBHOOKS =
      new Resource("admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations");

  /** The path of all objects of the cluster. */
  String path() {
    return prefix() + "/" + plural;
  }

  /** The path of the objects of a namespace; of all when it is empty. */
  String collection(String namespace) {
    return namespace.isEmpty() ? path() : path(namespace);
  }

  /** The path of the objects of a namespace. */
  String path(String namespace) {
    return prefix() + "/namespaces/" + namespace + "/" + plural;
  }

  /**
   * The resource of an object that the controller writes.
   *
   * @throws IllegalArgumentException for any other
   */
  static Resource of(ObjectRef object) {
    String apiVersion = object.apiVersion();
    return switch (apiVersion + "/" + object.kind()) {
      case "v1/Namespace" -> NAMESPACES;
      case "v1/PersistentVolumeClaim" -> CLAIMS;
      case "velero.io/v1/Schedule" -> SCHEDULES;
      case "velero.io/v1/Backup" -> BACKUPS;
      case "velero.io/v1/Restore" -> RESTORES;
      case "snapshot.storage.k8s.io/v1/VolumeSnapshot" -> SNAPSHOTS;
      case "snapshot.storage.k8s.io/v1/VolumeSnapshotContent" -> SNAPSHOT_CONTENTS;
      default ->
          throw new IllegalArgumentException(apiVersion + " " + object + " is not ours to write");
    };
  }

  /** Where reports of Namespaces are. */
  static Resource reports(ReportApi api) {
    return reports(api, api.kind());
  }

  /** Where reports of the cluster are. */
  static Resource clusterReports(ReportApi api) {
    return reports(api, api.clusterKind());
  }

  private static Resource reports(ReportApi api, String kind) {
    return new Resource(api.group(), api.version(), kind.toLowerCase(Locale.ROOT) + "s");
  }

  private static Resource velero(String plural) {
    return new Resource("velero.io", "v1", plural);
  }

  private static Resource access(String plural) {
    return new Resource("rbac.authorization.k8s.io", "v1", plural);
  }

  /** The path of what the API server says of the group and version. */
  String prefix() {
    return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
  }

  /**
   * {@code volumesnapshotclasses.snapshot.storage.k8s.io}, as the API server's messages name it.
   */
  @Override
  public String toString() {
    return group.isEmpty() ? plural : plural + "." + group;
  }
}
