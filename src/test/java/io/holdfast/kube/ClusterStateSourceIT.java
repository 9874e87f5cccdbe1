package io.holdfast.kube;

import static io.holdfast.kube.Connections.QUICK;
import static io.holdfast.kube.Connections.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.kube.WatchStatus.Phase;
import io.holdfast.model.Inventory;
import io.holdfast.plan.ClusterState;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@ClusterTest
class ClusterStateSourceIT {
  private static final String SCHEDULE =
      """
      {apiVersion: velero.io/v1, kind: Schedule, metadata: {name: kube-it},
       spec: {schedule: "@daily", template: {ttl: 1h}}}
      """;

  private final AtomicInteger changes = new AtomicInteger();

  @Test
  void veleroMayComeAndGo() {
    try (Cluster cluster = Cluster.start();
        ClusterStateSource source = open(cluster.admin())) {
      source.follow("velero", new ClusterStateSource.Extras(false, false));
      Await.until(SOON, "a cluster without Velero", () -> is(source, state -> !state.velero()));
      assertThat(source.get().orElseThrow().volumeSnapshots()).isFalse();

      int before = changes.get();
      cluster.veleroDefinitions();
      Await.until(SOON, "Velero", () -> is(source, ClusterState::velero));
      assertThat(changes.get()).isGreaterThan(before);
      cluster
          .api()
          .apply("/apis/velero.io/v1/namespaces/velero/schedules/kube-it", SCHEDULE)
          .orFail();
      Await.until(SOON, "the Schedule", () -> is(source, state -> state.schedules().size() == 1));
      assertThat(source.get().orElseThrow().schedules())
          .containsOnlyKeys("kube-it")
          .allSatisfy(
              (_, schedule) -> assertThat(schedule.spec().text("schedule")).contains("@daily"));

      cluster
          .api()
          .delete("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/schedules.velero.io")
          .orFail();
      Await.until(
          SOON,
          "Velero to be gone",
          () -> is(source, state -> !state.velero() && state.schedules().isEmpty()));
    }
  }

  @Test
  void isFollowedOnlyWhileItIsWanted(Cluster cluster, TestNamespace namespace) {
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    createClaim(cluster, namespace);
    try (ClusterStateSource source = open(cluster.admin())) {
      assertThat(source.get()).isEmpty();
      source.move("velero");
      assertThat(source.status()).isEmpty();

      source.follow("velero", new ClusterStateSource.Extras(false, false));
      Await.until(
          SOON,
          "the claim",
          () -> is(source, state -> state.claims().containsKey(namespace + "/data")));
      ClusterState state = source.get().orElseThrow();
      assertThat(state.velero()).isTrue();
      assertThat(state.volumeSnapshots()).isTrue();
      assertThat(state.namespaces()).containsKey(namespace.name());
      assertThat(source.status()).hasSize(5).allMatch(one -> one.phase() == Phase.WATCHING);

      source.forget();
      assertThat(source.get()).isEmpty();
      assertThat(source.status()).isEmpty();
    }
  }

  @Test
  void schedulesAreReadWhereVeleroIsNow(Cluster cluster, TestNamespace namespace) {
    cluster.veleroDefinitions();
    cluster
        .api()
        .apply("/apis/velero.io/v1/namespaces/%s/schedules/kube-it".formatted(namespace), SCHEDULE)
        .orFail();
    try (ClusterStateSource source = open(cluster.admin())) {
      source.follow("kube-it-nowhere", new ClusterStateSource.Extras(false, false));
      Await.until(SOON, "the cluster", () -> is(source, state -> state.schedules().isEmpty()));

      source.move(namespace.name());
      Await.until(
          SOON,
          "the Schedule",
          () -> is(source, state -> state.schedules().containsKey("kube-it")));
    }
  }

  @Test
  void aKindThatMayNotBeReadIsNamedAndStopsTheEnginesOnly(
      Cluster cluster, TestNamespace namespace) {
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    Access account = withoutSnapshots(cluster, namespace);
    try (ClusterStateSource source = open(account)) {
      source.follow("velero", new ClusterStateSource.Extras(false, false));
      Await.until(
          SOON,
          "the other kinds",
          () -> is(source, state -> state.namespaces().containsKey(namespace.name())));
      ClusterState state = source.get().orElseThrow();
      assertThat(state.velero()).isFalse();
      assertThat(state.volumeSnapshots()).isFalse();
      assertThat(source.status())
          .filteredOn(one -> one.phase() == Phase.FORBIDDEN)
          .extracting(WatchStatus::detail)
          .hasSize(1)
          .allMatch(detail ->
              detail.contains(
                  "User \"system:serviceaccount:%s:weak\" cannot list resource \"volumesnapshots\""
                      .formatted(namespace)));

      grant(cluster, namespace, "'*'", "'*'");
      Await.until(SOON, "the engines", () -> is(source, ClusterState::volumeSnapshots));
    } finally {
      cluster.kubectl("delete", "clusterrole,clusterrolebinding", "kube-it-" + namespace);
    }
  }

  private static Access withoutSnapshots(Cluster cluster, TestNamespace namespace) {
    Access account = Connections.weak(cluster, namespace);
    grant(
        cluster,
        namespace,
        "'', velero.io",
        "namespaces, persistentvolumeclaims, persistentvolumes, schedules");
    return account;
  }

  private static void grant(
      Cluster cluster, TestNamespace namespace, String groups, String resources) {
    cluster
        .admin()
        .apply(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: kube-it-%1$s}
            rules: [{apiGroups: [%2$s], resources: [%3$s], verbs: [list, watch]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: kube-it-%1$s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kube-it-%1$s}
            subjects: [{kind: ServiceAccount, name: weak, namespace: %1$s}]
            """
                .formatted(namespace, groups, resources))
        .orFail();
  }

  private static void createClaim(Cluster cluster, TestNamespace namespace) {
    cluster
        .api()
        .apply(
            "/api/v1/namespaces/%s/persistentvolumeclaims/data".formatted(namespace),
            """
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data},
             spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}
            """)
        .orFail();
  }

  private ClusterStateSource open(Access access) {
    return new ClusterStateSource(
        Connections.to(access), QUICK, () -> Inventory.EMPTY, changes::incrementAndGet);
  }

  private static boolean is(ClusterStateSource source, Predicate<ClusterState> expected) {
    Optional<ClusterState> state = source.get();
    return state.filter(expected).isPresent();
  }
}
