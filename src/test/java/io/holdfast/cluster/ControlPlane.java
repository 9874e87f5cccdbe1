package io.holdfast.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** etcd, kube-apiserver and kube-controller-manager, started together. */
final class ControlPlane implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final String ROLES =
      """
      {
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "ClusterRole",
        "metadata": {"name": "holdfast-test-developer"},
        "rules": [{
          "apiGroups": ["", "apps", "batch", "velero.io", "ark.heptio.com",
            "snapshot.storage.k8s.io", "storage.k8s.io"],
          "resources": ["*"],
          "verbs": ["*"]
        }]
      }
      """;

  private final Etcd etcd;
  private final ApiServer apiServer;
  private final Child controllerManager;
  private final Doors doors;
  private final Access admin;

  private ControlPlane(
      Etcd etcd, ApiServer apiServer, Child controllerManager, Doors doors, Access admin) {
    this.etcd = etcd;
    this.apiServer = apiServer;
    this.controllerManager = controllerManager;
    this.doors = doors;
    this.admin = admin;
  }

  /**
   * Starts all three; when it returns, requests are answered and the prepared roles are there.
   *
   * @param flags of kube-apiserver, after the usual ones
   */
  static ControlPlane start(Programs programs, Path directory, List<String> flags) {
    SigningKeys keys = SigningKeys.create(directory);
    Etcd etcd = Etcd.start(programs, directory);
    ApiServer server = new ApiServer(programs, directory, keys, etcd.url(), flags);
    try {
      Doors doors =
          Await.value(
              START,
              "kube-apiserver to write its certificate",
              () -> {
                server.mustRun();
                return Files.exists(server.certificate())
                    ? Optional.of(Doors.to(server, programs))
                    : Optional.empty();
              });
      Access admin =
          doors.open(
              new Kubeconfig(
                  server.url(), doors.caData(), Identity.ADMIN.token(), Optional.empty()),
              directory.resolve("kubeconfig"));
      awaitReady(etcd, server, admin);
      Child controllers = ControllerManager.start(programs, directory, admin.kubeconfig(), keys);
      grantRights(admin);
      return new ControlPlane(etcd, server, controllers, doors, admin);
    } catch (RuntimeException | Error e) {
      server.close();
      etcd.close();
      throw e;
    }
  }

  Access admin() {
    return admin;
  }

  Doors doors() {
    return doors;
  }

  String url() {
    return apiServer.url();
  }

  void stopApiServer() {
    apiServer.stop();
  }

  void startApiServer(List<String> flags) {
    apiServer.start(flags);
    awaitReady(etcd, apiServer, admin);
  }

  long compact() {
    return etcd.compact();
  }

  private static void awaitReady(Etcd etcd, ApiServer server, Access admin) {
    Await.until(
        START,
        "kube-apiserver to be ready",
        () -> {
          etcd.mustRun();
          server.mustRun();
          return admin.api().get("/readyz").succeeded();
        });
  }

  private static void grantRights(Access admin) {
    String path = "/apis/rbac.authorization.k8s.io/v1/";
    admin.api().apply(path + "clusterroles/holdfast-test-developer", ROLES).orFail();
    bind(admin, "holdfast-test-developer", "Group", "developers");
    bind(admin, "holdfast-test-developer", "Group", "backup-admins");
    bind(admin, "cluster-admin", "User", Identity.VELERO.user());
  }

  private static void bind(Access admin, String role, String kind, String name) {
    String binding = "holdfast-test-" + name.replace(':', '-');
    String object =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: %s}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
        subjects: [{apiGroup: rbac.authorization.k8s.io, kind: %s, name: "%s"}]
        """
            .formatted(binding, role, kind, name);
    admin
        .api()
        .apply("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/" + binding, object)
        .orFail();
  }

  @Override
  public void close() {
    controllerManager.close();
    apiServer.close();
    etcd.close();
    // Not closed but ended: a watch of some test may still be open.
    doors.http().shutdownNow();
  }
}
