package io.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A running etcd, kube-apiserver and kube-controller-manager on loopback ports, and what tests ask
 * of them. Safe for use by several threads, but for stopping and starting the API server.
 */
public final class Cluster implements AutoCloseable {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final Path directory;
  private final ControlPlane controlPlane;
  private final Map<Identity, Access> known = new ConcurrentHashMap<>();
  private final AtomicInteger namespaces = new AtomicInteger();
  private final Deque<AutoCloseable> addOns = new ConcurrentLinkedDeque<>();
  private Optional<Child> snapshotController = Optional.empty();
  private @Nullable Velero velero;

  private Cluster(Path directory, ControlPlane controlPlane) {
    this.directory = directory;
    this.controlPlane = controlPlane;
    known.put(Identity.ADMIN, controlPlane.admin());
  }

  /** Starts a cluster of one's own. Tests share one by {@link ClusterTest} instead. */
  public static Cluster start() {
    return startWith();
  }

  /**
   * Starts a cluster of one's own.
   *
   * @param flags of kube-apiserver, after the usual ones
   */
  public static Cluster startWith(String... flags) {
    Programs programs =
        Programs.with("etcd", "kube-apiserver", "kube-controller-manager", "kubectl");
    String name =
        "cluster-%s-%d"
            .formatted(
                STAMP.format(LocalDateTime.now(ZoneId.systemDefault())),
                ProcessHandle.current().pid());
    Path directory = Programs.root().resolve("target").resolve(name);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + directory, e);
    }
    return new Cluster(directory, ControlPlane.start(programs, directory, List.of(flags)));
  }

  /** Logs and kubeconfigs, kept; the data of etcd and of the object store, deleted at the end. */
  public Path directory() {
    return directory;
  }

  public Access admin() {
    return controlPlane.admin();
  }

  /** A prepared identity with its own token, any other impersonated by {@link #admin}. */
  public Access as(Identity identity) {
    return known.computeIfAbsent(identity, this::open);
  }

  /** The prepared user of that name, or one that is in no group. */
  public Access as(String user) {
    return as(Identity.named(user));
  }

  /**
   * A service account with a real token of its own, valid for a day.
   *
   * @throws AssertionError when there is no such service account
   */
  public Access asServiceAccount(String namespace, String name) {
    JsonNode answer =
        admin()
            .api()
            .create(
                "/api/v1/namespaces/%s/serviceaccounts/%s/token".formatted(namespace, name),
                """
                {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest",
                 "spec": {"expirationSeconds": 86400}}
                """)
            .orFail();
    return controlPlane
        .doors()
        .open(
            settings(answer.at("/status/token").asText(), Optional.empty()),
            directory.resolve("kubeconfig-sa-%s-%s".formatted(namespace, name)));
  }

  public Api api() {
    return admin().api();
  }

  public CommandResult kubectl(String... arguments) {
    return admin().kubectl(arguments);
  }

  public CommandResult kubectlAs(String user, String... arguments) {
    return as(user).kubectl(arguments);
  }

  /** The admin's kubeconfig file. */
  public Path kubeconfig() {
    return admin().kubeconfig();
  }

  public String apiServerUrl() {
    return controlPlane.url();
  }

  /** The API server's certificate authority: PEM in base64, as a {@code caBundle}. */
  public String caData() {
    return controlPlane.doors().caData();
  }

  /** The API server's own metrics, for example how often it called which webhook. */
  public Metrics metrics() {
    return Metrics.parse(api().get("/metrics").body());
  }

  /** A relay to the API server, for {@link Access#through}. To be closed by the caller. */
  public Relay relay() {
    return Relay.to(URI.create(apiServerUrl()).getPort());
  }

  /** A proxy to the API server, for {@link Access#through}. To be closed by the caller. */
  public Gateway gateway() {
    return Gateway.to(apiServerUrl(), controlPlane.doors().http());
  }

  public TestNamespace createNamespace() {
    String name =
        "test-%d-%d".formatted(namespaces.incrementAndGet(), ProcessHandle.current().pid());
    api()
        .create(
            "/api/v1/namespaces",
            "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(name))
        .orFail();
    return new TestNamespace(name);
  }

  /** Asks for the deletion and does not wait; that it is gone already is fine. */
  public void deleteNamespace(TestNamespace namespace) {
    ApiResponse answer = api().delete("/api/v1/namespaces/" + namespace.name());
    if (answer.status() != 404 && answer.status() != 409) {
      answer.orFail();
    }
  }

  /** Stops kube-apiserver; etcd and the controllers go on. Returns when it has ended. */
  public void stopApiServer() {
    controlPlane.stopApiServer();
  }

  /**
   * Starts it again at the same address; returns when it is ready. Flags are added for this run.
   */
  public void startApiServer(String... flags) {
    controlPlane.startApiServer(List.of(flags));
  }

  /**
   * Forgets the history in etcd, over its JSON endpoint {@code /v3/kv/compaction}: lists that were
   * begun with {@code limit} get 410 for their {@code continue}. Watches are answered by the API
   * server's cache, which starts anew with the server: stop, compact, start, and every watch that
   * is taken up again gets 410. Returns the only revision left.
   */
  public long compactEtcd() {
    return controlPlane.compact();
  }

  /** The custom resource definitions of Velero and the namespace {@code velero}, no server. */
  public void veleroDefinitions() {
    new Definitions(admin(), Programs.with("crds")).velero();
  }

  /** Definitions for the kinds of {@code ark.heptio.com/v1} that rules read, without a schema. */
  public void arkDefinitions() {
    new Definitions(admin(), Programs.with("crds")).ark();
  }

  /** The custom resource definitions of {@code snapshot.storage.k8s.io}. */
  public void snapshotDefinitions() {
    new Definitions(admin(), Programs.with("crds")).snapshot();
  }

  /** Velero's server with an object store, started on the first call: one per test run. */
  public synchronized Velero velero() {
    if (velero == null) {
      velero = Velero.start(this);
      addOns.push(velero);
    }
    return velero;
  }

  /** Starts snapshot-controller, its definitions first. The driver's part is the caller's. */
  public synchronized void snapshotController() {
    snapshotDefinitions();
    Programs programs = Programs.with("snapshot-controller");
    Child started =
        Child.start(
            "snapshot-controller",
            List.of(
                programs.path("snapshot-controller"),
                "--kubeconfig=" + kubeconfig(),
                // Its default of five requests a second is half a minute for twenty snapshots.
                "--kube-api-qps=50",
                "--kube-api-burst=100"),
            Map.of(),
            directory);
    addOns.push(started);
    snapshotController = Optional.of(started);
  }

  /** Stops it, so that it does not go on working while other tests run. */
  public synchronized void stopSnapshotController() {
    snapshotController.ifPresent(Child::close);
  }

  private Access open(Identity identity) {
    Kubeconfig settings =
        Identity.PREPARED.contains(identity)
            ? settings(identity.token(), Optional.empty())
            : settings(Identity.ADMIN.token(), Optional.of(identity));
    String name =
        identity.user().replaceAll("[^\\w.-]", "-")
            + "-"
            + Integer.toHexString(identity.hashCode());
    return controlPlane.doors().open(settings, directory.resolve("kubeconfig-" + name));
  }

  private Kubeconfig settings(String token, Optional<Identity> impersonated) {
    return new Kubeconfig(apiServerUrl(), caData(), token, impersonated);
  }

  @Override
  public void close() {
    while (!addOns.isEmpty()) {
      try {
        addOns.pop().close();
      } catch (Exception e) {
        throw new AssertionError("an add-on of the cluster did not stop", e);
      }
    }
    controlPlane.close();
    Leftovers.delete(directory.resolve("etcd"), directory.resolve("s3"));
  }
}
