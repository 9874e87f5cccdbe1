package io.holdfast.kube;

import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Keys;
import io.holdfast.report.ReportApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A permission that this package uses. The chart's roles hold exactly these, which a test compares.
 *
 * @param namespace where it is used; empty for the whole cluster
 * @param name of the one object it is for; empty for all
 */
public record Permission(Resource resource, String namespace, String name, Set<String> verbs) {
  public Permission {
    verbs = Set.copyOf(verbs);
  }

  /**
   * All that is used with these settings and rules that need every facet. Velero's kinds are read
   * in its namespace only, but granted everywhere: a role in a namespace needs the namespace, and
   * Velero may come later.
   *
   * @param velero Velero's namespace
   * @param secrets whether names of Secrets may be listed
   * @param controller whether the controller runs
   */
  public static List<Permission> used(
      ClusterSettings settings, String velero, boolean secrets, boolean controller) {
    String home = settings.namespace();
    List<Permission> used = new ArrayList<>(judging(settings, velero, secrets));
    used.add(all(Resource.CONFIG_MAPS, home, "list", "watch"));
    used.add(one(Resource.CONFIG_MAPS, home, Keys.LAST_GOOD, "get", "create", "patch"));
    used.add(all(Resource.EVENTS, home, "create", "patch"));
    used.addAll(certificates(settings));
    if (settings.delegation()) {
      used.add(all(Resource.CONFIG_MAPS, "", "list", "watch"));
    }
    boolean anywhere = settings.delegation() || controller;
    used.add(all(Resource.EVENTS, anywhere ? "" : velero, "create", "patch"));
    if (controller) {
      used.addAll(controlling(home));
    }
    return List.copyOf(used);
  }

  /** A list of one name needs the right to that name only; and so does an apply that creates. */
  private static List<Permission> certificates(ClusterSettings settings) {
    List<Permission> used = new ArrayList<>();
    String secret = settings.certificates().secret();
    if (!secret.isEmpty()) {
      used.add(
          one(
              Resource.SECRETS,
              settings.namespace(),
              secret,
              "get",
              "list",
              "watch",
              "create",
              "patch",
              "update"));
    }
    for (Resource resource : settings.registrations()) {
      used.add(
          settings.certificates().caBundle()
              ? one(resource, "", settings.webhooks(), "list", "watch", "patch")
              : one(resource, "", settings.webhooks(), "list", "watch"));
    }
    return used;
  }

  /**
   * What is used besides when the dashboard is on.
   *
   * @param controller whether the controller runs, which may list claims already
   */
  public static List<Permission> dashboard(boolean controller) {
    List<Permission> used = new ArrayList<>();
    used.add(all(Resource.NAMESPACES, "", "get"));
    used.add(all(Resource.CLAIMS, "", "get"));
    if (!controller) {
      used.add(all(Resource.CLAIMS, "", "list"));
    }
    used.add(all(Resource.TOKEN_REVIEWS, "", "create"));
    used.add(all(Resource.ACCESS_REVIEWS, "", "create"));
    return List.copyOf(used);
  }

  /** What is used besides when snapshots are to outlive their Namespace. */
  public static List<Permission> outliving() {
    return List.of(all(Resource.SNAPSHOT_CONTENTS, "", "list", "watch", "patch", "delete"));
  }

  /** What is used besides for restore drills. */
  public static List<Permission> drilling() {
    return List.of(
        all(Resource.NAMESPACES, "", "create", "delete"),
        all(Resource.CLAIMS, "", "create"),
        all(Resource.SNAPSHOT_CONTENTS, "", "list", "watch", "create", "patch", "delete"),
        all(Resource.BACKUPS, "", "patch"),
        all(Resource.RESTORES, "", "create", "delete"));
  }

  /** What is used besides by audits whose reports go to the first of these that is served. */
  public static List<Permission> auditing(List<ReportApi> reports) {
    List<Permission> used = new ArrayList<>();
    for (Resource resource :
        List.of(
            Resource.NODES,
            Resource.PODS,
            Resource.SNAPSHOT_CONTENTS,
            Resource.CLUSTER_ROLES,
            Resource.ROLES,
            Resource.CLUSTER_ROLE_BINDINGS,
            Resource.ROLE_BINDINGS)) {
      used.add(all(resource, "", "list"));
    }
    for (ReportApi api : reports) {
      used.add(all(Resource.reports(api), "", "list", "create", "patch", "delete"));
      used.add(all(Resource.clusterReports(api), "", "list", "create", "patch", "delete"));
    }
    return List.copyOf(used);
  }

  /** What rules look at. */
  private static List<Permission> judging(
      ClusterSettings settings, String velero, boolean secrets) {
    List<Permission> used = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      Resource resource = InventoryStores.selection(facet, velero).resource();
      if (facet == Facet.SECRETS || facet == Facet.CONFIG_MAPS) {
        boolean apart = facet == Facet.SECRETS ? secrets : !settings.delegation();
        if (apart) {
          used.add(all(resource, velero, "list", "watch"));
        }
      } else {
        used.add(all(resource, "", "list", "watch"));
      }
    }
    return used;
  }

  private static List<Permission> controlling(String home) {
    return List.of(
        all(Resource.CLAIMS, "", "list", "watch"),
        all(Resource.VOLUMES, "", "list", "watch"),
        all(Resource.NAMESPACES, "", "patch"),
        all(Resource.CLAIMS, "", "patch"),
        all(Resource.SCHEDULES, "", "create", "patch", "delete"),
        all(Resource.BACKUPS, "", "create"),
        all(Resource.SNAPSHOTS, "", "create", "patch", "delete"),
        one(Resource.LEASES, home, LeaderElection.NAME, "get", "create", "update"));
  }

  /** {@code list,watch configmaps holdfast-last-good in namespace holdfast}. */
  @Override
  public String toString() {
    return String.join(",", new TreeSet<>(verbs))
        + " "
        + resource
        + (name.isEmpty() ? "" : " " + name)
        + (namespace.isEmpty() ? "" : " in namespace " + namespace);
  }

  private static Permission all(Resource resource, String namespace, String... verbs) {
    return new Permission(resource, namespace, "", Set.of(verbs));
  }

  private static Permission one(Resource resource, String namespace, String name, String... verbs) {
    return new Permission(resource, namespace, name, Set.of(verbs));
  }
}
