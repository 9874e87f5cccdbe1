package io.holdfast.export;

import io.holdfast.model.Kind;
import java.util.List;
import java.util.Optional;

/** Where the API server keeps objects of a kind. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
enum Target {
  NAMESPACES(Kind.NAMESPACE, "namespaces", ""),
  CLAIMS(Kind.CLAIM, "persistentvolumeclaims", ""),
  BACKUPS(Kind.BACKUP, "backups", "velero.io", "ark.heptio.com"),
  SCHEDULES(Kind.SCHEDULE, "schedules", "velero.io", "ark.heptio.com"),
  RESTORES(Kind.RESTORE, "restores", "velero.io", "ark.heptio.com"),
  REQUESTS(Kind.DELETE_BACKUP_REQUEST, "deletebackuprequests", "velero.io", "ark.heptio.com"),
  SNAPSHOTS(Kind.SNAPSHOT, "volumesnapshots", "snapshot.storage.k8s.io");

  private final Kind kind;
  private final String resource;
  private final List<String> groups;

  Target(Kind kind, String resource, String... groups) {
    this.kind = kind;
    this.resource = resource;
    this.groups = List.of(groups);
  }

  static Optional<Target> of(Kind kind) {
    for (Target target : values()) {
      if (target.kind == kind) {
        return Optional.of(target);
      }
    }
    return Optional.empty();
  }

  Kind kind() {
    return kind;
  }

  String resource() {
    return resource;
  }

  List<String> groups() {
    return groups;
  }

  /** True for what applications have, of which system namespaces are left alone. */
  boolean isOfApplications() {
    return this == NAMESPACES || this == CLAIMS || this == SNAPSHOTS;
  }
}
