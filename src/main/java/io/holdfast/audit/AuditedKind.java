package io.holdfast.audit;

import io.holdfast.kube.Resource;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds that an audit reads. */
public enum AuditedKind {
  NAMESPACES("Namespace", false),
  CLAIMS("PersistentVolumeClaim", false),
  SCHEDULES("Schedule", true),
  BACKUPS("Backup", true),
  RESTORES("Restore", true),
  STORAGE_LOCATIONS("BackupStorageLocation", true),
  SNAPSHOT_LOCATIONS("VolumeSnapshotLocation", true),
  SNAPSHOTS("VolumeSnapshot", false),
  SNAPSHOT_CLASSES("VolumeSnapshotClass", false),
  CONFIG_MAPS("ConfigMap", true),
  STORAGE_CLASSES("StorageClass", false),
  SNAPSHOT_CONTENTS("VolumeSnapshotContent", false),
  NODE_AGENTS("DaemonSet", true),
  NODES("Node", false),
  CLUSTER_ROLES("ClusterRole", false),
  ROLES("Role", false),
  CLUSTER_ROLE_BINDINGS("ClusterRoleBinding", false),
  ROLE_BINDINGS("RoleBinding", false),
  PODS("Pod", false);

  private final String kind;
  private final boolean veleros;

  AuditedKind(String kind, boolean veleros) {
    this.kind = kind;
    this.veleros = veleros;
  }

  /** As the API server's paths name it. */
  public Resource resource() {
    return switch (this) {
      case NAMESPACES -> Resource.NAMESPACES;
      case CLAIMS -> Resource.CLAIMS;
      case SCHEDULES -> Resource.SCHEDULES;
      case BACKUPS -> Resource.BACKUPS;
      case RESTORES -> Resource.RESTORES;
      case STORAGE_LOCATIONS -> Resource.STORAGE_LOCATIONS;
      case SNAPSHOT_LOCATIONS -> Resource.SNAPSHOT_LOCATIONS;
      case SNAPSHOTS -> Resource.SNAPSHOTS;
      case SNAPSHOT_CLASSES -> Resource.SNAPSHOT_CLASSES;
      case CONFIG_MAPS -> Resource.CONFIG_MAPS;
      case STORAGE_CLASSES -> Resource.STORAGE_CLASSES;
      case SNAPSHOT_CONTENTS -> Resource.SNAPSHOT_CONTENTS;
      case NODE_AGENTS -> Resource.DAEMON_SETS;
      case NODES -> Resource.NODES;
      case CLUSTER_ROLES -> Resource.CLUSTER_ROLES;
      case ROLES -> Resource.ROLES;
      case CLUSTER_ROLE_BINDINGS -> Resource.CLUSTER_ROLE_BINDINGS;
      case ROLE_BINDINGS -> Resource.ROLE_BINDINGS;
      case PODS -> Resource.PODS;
    };
  }

  /** The kind's name in objects. */
  String kind() {
    return kind;
  }

  /** Where its objects are, when Velero is in that namespace; empty for everywhere. */
  String namespace(String velero) {
    return veleros ? velero : "";
  }

  /** True when one such object is judged for itself. */
  public boolean isJudged() {
    return switch (this) {
      case NAMESPACES,
          CLAIMS,
          SCHEDULES,
          BACKUPS,
          RESTORES,
          STORAGE_LOCATIONS,
          SNAPSHOT_LOCATIONS,
          SNAPSHOTS,
          SNAPSHOT_CLASSES ->
          true;
      case CONFIG_MAPS,
          STORAGE_CLASSES,
          SNAPSHOT_CONTENTS,
          NODE_AGENTS,
          NODES,
          CLUSTER_ROLES,
          ROLES,
          CLUSTER_ROLE_BINDINGS,
          ROLE_BINDINGS,
          PODS ->
          false;
    };
  }

  /** What rules know of the cluster once these objects are read. */
  public List<Facet> facets() {
    return switch (this) {
      case NAMESPACES -> List.of(Facet.NAMESPACES);
      case SCHEDULES -> List.of(Facet.SCHEDULES);
      case BACKUPS -> List.of(Facet.BACKUPS);
      case RESTORES -> List.of(Facet.RESTORES);
      case STORAGE_LOCATIONS -> List.of(Facet.STORAGE_LOCATIONS);
      case SNAPSHOT_LOCATIONS -> List.of(Facet.SNAPSHOT_LOCATIONS);
      case SNAPSHOTS -> List.of(Facet.SNAPSHOTS);
      case SNAPSHOT_CLASSES -> List.of(Facet.SNAPSHOT_CLASSES);
      case CONFIG_MAPS -> List.of(Facet.CONFIG_MAPS);
      case STORAGE_CLASSES -> List.of(Facet.STORAGE_CLASSES);
      case NODE_AGENTS -> List.of(Facet.NODE_AGENTS);
      case CLAIMS,
          SNAPSHOT_CONTENTS,
          NODES,
          CLUSTER_ROLES,
          ROLES,
          CLUSTER_ROLE_BINDINGS,
          ROLE_BINDINGS,
          PODS ->
          List.of();
    };
  }

  /** What controls do not know when these objects cannot be read. */
  List<Source> sources() {
    return switch (this) {
      case BACKUPS -> List.of(Source.BACKUPS);
      case RESTORES -> List.of(Source.RESTORES);
      case STORAGE_LOCATIONS -> List.of(Source.LOCATIONS);
      case SNAPSHOTS, SNAPSHOT_CONTENTS -> List.of(Source.SNAPSHOTS);
      case SNAPSHOT_CLASSES -> List.of(Source.SNAPSHOT_CLASSES);
      case STORAGE_CLASSES -> List.of(Source.STORAGE_CLASSES);
      case NODES -> List.of(Source.NODES);
      case CLUSTER_ROLES, ROLES, CLUSTER_ROLE_BINDINGS, ROLE_BINDINGS -> List.of(Source.ROLES);
      case PODS -> List.of(Source.PODS);
      case NAMESPACES, CLAIMS, SCHEDULES, SNAPSHOT_LOCATIONS, CONFIG_MAPS, NODE_AGENTS -> List.of();
    };
  }

  /**
   * The object with its kind, which the API server leaves out of lists; of a pod no more than an
   * audit looks at, for the rest may be secret.
   */
  public Node.Mapping named(Node.Mapping item) {
    Map<String, Node> fields = new LinkedHashMap<>();
    fields.put("apiVersion", text(item, apiVersion()));
    fields.put("kind", text(item, kind));
    fields.putAll(this == PODS ? PodOutline.of(item).fields() : item.fields());
    return new Node.Mapping(item.path(), item.line(), fields);
  }

  /** True when the object is of this kind, in any version. */
  boolean describes(Node.Mapping object) {
    return isOfGroup(object) && object.text("kind").filter(kind::equals).isPresent();
  }

  /** True when the object's kind is of the same API group, in any version. */
  boolean isOfGroup(Node object) {
    String version = object.text("apiVersion").orElse("");
    return version.substring(0, Math.max(0, version.indexOf('/'))).equals(resource().group());
  }

  private static Node text(Node.Mapping item, String value) {
    return new Node.Text(item.path(), item.line(), value);
  }

  private String apiVersion() {
    return resource().group().isEmpty()
        ? resource().version()
        : resource().group() + "/" + resource().version();
  }
}
