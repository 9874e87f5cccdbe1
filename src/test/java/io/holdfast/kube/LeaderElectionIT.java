package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Access;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Relay;
import io.holdfast.cluster.TestNamespace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@ClusterTest
class LeaderElectionIT {
  private static final LeaseTiming QUICK =
      new LeaseTiming(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(100));

  private final Cluster cluster;
  private final TestNamespace namespace;
  private final List<String> told = new CopyOnWriteArrayList<>();

  LeaderElectionIT(Cluster cluster, TestNamespace namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  @Test
  void oneOfTwoLeadsAndTheOtherFollowsWhenItGivesUp() {
    try (LeaderElection first = start("first", cluster.admin());
        LeaderElection second = start("second", cluster.admin())) {
      Await.until(SOON, "a leader", () -> first.leads() || second.leads());
      LeaderElection leader = first.leads() ? first : second;
      LeaderElection other = first.leads() ? second : first;
      String name = first.leads() ? "first" : "second";
      renewed(3);
      assertThat(other.leads()).isFalse();
      assertThat(lease().path("holderIdentity").asText()).startsWith(name + "_");
      assertThat(told).containsExactly(name + " started");

      int changes = lease().path("leaseTransitions").asInt();
      leader.close();

      assertThat(leader.leads()).isFalse();
      Await.until(SOON, "the other to lead", other::leads);
      assertThat(lease().path("leaseTransitions").asInt()).isEqualTo(changes + 1);
      assertThat(told).startsWith(name + " started", name + " stopped").hasSize(3);
    }
    assertThat(lease().path("holderIdentity").asText()).isEmpty();
  }

  @Test
  void whoIsCutOffStopsByItsOwnClockBeforeAnotherBegins() {
    try (Relay relay = cluster.relay();
        LeaderElection first = start("first", cluster.admin().through(relay))) {
      Await.until(SOON, "a leader", first::leads);
      try (LeaderElection second = start("second", cluster.admin())) {
        relay.block();
        Await.until(SOON, "the other to lead", () -> leadsAlone(second, first));
        Await.until(SOON, "the end to be told", () -> told.contains("first stopped"));
        assertThat(first.trouble()).isPresent();

        relay.restore();
        Await.until(SOON, "the first to see it", () -> first.trouble().isEmpty());
        assertThat(first.leads()).isFalse();
        assertThat(second.leads()).isTrue();
      }
    }
  }

  @Test
  void aLeaseThatWasDeletedIsMadeAnew() {
    try (LeaderElection first = start("first", cluster.admin())) {
      Await.until(SOON, "a leader", first::leads);
      cluster.api().delete(path()).orFail();
      Await.until(SOON, "the lease", () -> cluster.api().get(path()).status() == 200);
      Await.until(SOON, "a leader", first::leads);
      assertThat(first.trouble()).isEmpty();
    }
  }

  @Test
  void whoMayNotWriteLeasesSaysSoAndDoesNotLead() {
    Access weak = Connections.weak(cluster, namespace);
    try (LeaderElection first = start("first", weak)) {
      Await.until(SOON, "the refusal", () -> first.trouble().isPresent());
      assertThat(first.trouble().orElseThrow()).contains(":weak\" cannot get resource \"leases\"");
      assertThat(first.leads()).isFalse();
    }
  }

  private LeaderElection start(String name, Access access) {
    LeaderElection election =
        new LeaderElection(
            Connections.to(access),
            namespace.name(),
            name,
            QUICK,
            () -> told.add(name + " started"),
            () -> told.add(name + " stopped"));
    election.start();
    return election;
  }

  private static boolean leadsAlone(LeaderElection second, LeaderElection first) {
    boolean leads = second.leads();
    assertThat(leads && first.leads()).as("both lead").isFalse();
    return leads;
  }

  private void renewed(int times) {
    for (int i = 0; i < times; i++) {
      String before = lease().path("renewTime").asText();
      Await.until(SOON, "a renewal", () -> !lease().path("renewTime").asText().equals(before));
    }
  }

  private JsonNode lease() {
    return cluster.api().get(path()).orFail().path("spec");
  }

  private String path() {
    return Resource.LEASES.path(namespace.name()) + "/" + LeaderElection.NAME;
  }
}
