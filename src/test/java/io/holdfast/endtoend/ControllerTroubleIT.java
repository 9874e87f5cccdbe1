package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Gateway;
import io.holdfast.cluster.Gateway.Asked;
import io.holdfast.cluster.Gateway.Reply;
import io.holdfast.cluster.TestNamespace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in the controller's way is said, is no busy loop, and stops nothing else. */
@ClusterTest
class ControllerTroubleIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CLASSES = "/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses/";

  private final Cluster cluster;
  private final Api api;
  private final Instant slot = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(360);
  private StandInDisks disks;
  private TestNamespace home;
  private TestNamespace first;
  private TestNamespace second;
  private Gateway gateway;
  private InstalledHoldfast holdfast;

  ControllerTroubleIT(Cluster cluster) {
    this.cluster = cluster;
    this.api = cluster.api();
  }

  @BeforeEach
  void install() {
    cluster.veleroDefinitions();
    cluster.snapshotDefinitions();
    disks = StandInDisks.prompt(api, Set.of());
    disks.createClass("plain");
    home = cluster.createNamespace();
    first = cluster.createNamespace();
    second = cluster.createNamespace();
    policy(slot);
    gateway = cluster.gateway();
    holdfast =
        InstalledHoldfast.controlling(
            cluster,
            home,
            account -> account.through(gateway),
            "0s",
            Map.of("policy.create", false));
  }

  @AfterEach
  void leaveNothing() {
    holdfast.close();
    gateway.close();
    api.delete(Schedules.PATH + "?labelSelector=holdfast.io/managed-by").orFail();
    api.delete(CLASSES + "plain");
    cluster.deleteNamespace(first);
    cluster.deleteNamespace(second);
  }

  @Test
  void aMissingPermissionAndAnotherWriterStopNeitherEachOtherNorTheRest() {
    takeAway("volumesnapshots", "create");
    disks.createClaim(first, "data");
    createNamespace(home + "-fought");
    String fought = home + "-fought-daily";
    Await.until(SOON, "a Schedule", () -> Schedules.now(api).has(fought));
    String uid = Schedules.now(api).uid(fought);

    Await.until(
        SOON,
        "the controller to give in",
        () -> {
          if (!Schedules.now(api).cron(fought).equals("7 7 * * *")) {
            Schedules.edit(cluster, fought);
          }
          return said("notices").contains(fought) && said("notices").contains("FieldConflict");
        });
    long writes = written("/schedules/" + fought);
    for (int i = 0; i < 4; i++) {
      passOver(i);
    }

    assertThat(Schedules.now(api).uid(fought)).isEqualTo(uid);
    assertThat(written("/schedules/" + fought)).isEqualTo(writes).isBetween(5L, 7L);
    assertThat(holdfast.status().at("/controller/failures"))
        .singleElement()
        .asString()
        .contains(":holdfast\\\" cannot create resource \\\"volumesnapshots\\\"");
    long minutes = Math.ceilDiv(Duration.between(slot, Instant.now()).toSeconds(), 30);
    assertThat(written(snapshots(first) + "?")).isBetween(1L, minutes);
  }

  @Test
  void aQuotaAndAClassThatVanishesConcernTheirClaimsOnly() {
    refuseByQuota(first);
    disks.createClaim(first, "full");
    disks.createClaim(second, "data");
    Await.until(SOON, "the other's snapshot", () -> count(second) == 1);
    Await.until(SOON, "the refusal", () -> said("notices").contains("exceeded quota: few"));
    passOver(0);
    assertThat(written(snapshots(first) + "?")).isEqualTo(1);

    api.delete(CLASSES + "plain").orFail();
    disks.createClaim(second, "late");
    Await.until(
        SOON,
        "the missing class to be named",
        () -> said("notices").contains("ClassUnresolved") && said("notices").contains("/late"));
    assertThat(count(second)).isEqualTo(1);

    api.delete("/api/v1/namespaces/%s/resourcequotas/few".formatted(first)).orFail();
    disks.createClass("plain");
    policy(slot.plusSeconds(120));
    Await.until(SOON, "all to be taken", () -> count(first) == 1 && count(second) >= 2);
    Await.until(SOON, "nothing to be amiss", () -> said("failures").equals("[]"));
  }

  @Test
  void anApiServerThatAsksForItIsLeftAloneAndNothingIsLost() {
    gateway.reply(asked -> isOfController(asked) ? new Reply.Busy(3) : Reply.PASS);
    Instant busy = Instant.now();
    for (int i = 0; i < 5; i++) {
      createNamespace("%s-busy-%d".formatted(home, i));
    }
    Await.until(SOON, "three refusals", () -> refusals(busy).size() >= 3);
    List<Asked> refused = refusals(busy);
    for (int i = 1; i < refused.size(); i++) {
      assertThat(Duration.between(refused.get(i - 1).at(), refused.get(i).at()))
          .as("%s", refused)
          .isGreaterThan(Duration.ofMillis(2900));
    }
    assertThat(said("failures")).contains("429 for ");

    gateway.reply(_ -> Reply.PASS);
    Await.until(
        SOON,
        "all to be there",
        () -> {
          Schedules now = Schedules.now(api);
          return now.all().keySet().stream()
                  .filter(name -> name.startsWith(home + "-busy-"))
                  .count()
              == 5;
        });
    Await.until(SOON, "nothing to be amiss", () -> said("failures").equals("[]"));
  }

  /** Every write but those of the Lease, of Events, and of policies. */
  private static boolean isOfController(Asked asked) {
    return asked.isWrite()
        && (asked.path().contains("/schedules/") || asked.path().contains("/namespaces/"))
        && !asked.path().matches(".*/(leases|events|configmaps)[/?].*");
  }

  /** Of what comes first again and again, be it of this test or of what others left behind. */
  private List<Asked> refusals(Instant since) {
    return gateway.asked().stream()
        .filter(asked -> asked.at().isAfter(since))
        .filter(ControllerTroubleIT::isOfController)
        .toList();
  }

  /** A Namespace and its Schedule, so that there was a pass at least. */
  private void passOver(int number) {
    String name = "%s-calm-%d".formatted(home, number);
    createNamespace(name);
    Await.until(SOON, "its Schedule", () -> Schedules.now(api).works(name + "-daily", name));
  }

  private void createNamespace(String name) {
    api.create(
            "/api/v1/namespaces",
            "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(name))
        .orFail();
  }

  private void takeAway(String resource, String verb) {
    String path = "/apis/rbac.authorization.k8s.io/v1/clusterroles/%s-holdfast".formatted(home);
    JsonNode rules = api.get(path).orFail().path("rules");
    for (int i = 0; i < rules.size(); i++) {
      String verbs = rules.get(i).path("verbs").toString();
      if (rules.get(i).path("resources").toString().contains(resource) && verbs.contains(verb)) {
        String without = verbs.replace("\"%s\",".formatted(verb), "");
        api.patch(
                path,
                "application/json-patch+json",
                "[{\"op\": \"replace\", \"path\": \"/rules/%d/verbs\", \"value\": %s}]"
                    .formatted(i, without))
            .orFail();
      }
    }
  }

  /** The quota controller, which this cluster does not run, would write the status. */
  private void refuseByQuota(TestNamespace namespace) {
    String path = "/api/v1/namespaces/%s/resourcequotas/few".formatted(namespace);
    String hard = "{\"count/volumesnapshots.snapshot.storage.k8s.io\": \"0\"}";
    api.apply(
            path,
            "{apiVersion: v1, kind: ResourceQuota, metadata: {name: few}, spec: {hard: %s}}"
                .formatted(hard))
        .orFail();
    api.merge(path + "/status", "{\"status\": {\"hard\": %1$s, \"used\": %1$s}}".formatted(hard))
        .orFail();
  }

  private String said(String of) {
    return holdfast.status().at("/controller/" + of).toString();
  }

  /** How many writes there were whose path has that in it. */
  private long written(String path) {
    return gateway.asked().stream()
        .filter(asked -> asked.isWrite() && asked.path().contains(path))
        .count();
  }

  private int count(TestNamespace namespace) {
    return api.get(snapshots(namespace)).orFail().path("items").size();
  }

  private static String snapshots(TestNamespace namespace) {
    return "/apis/snapshot.storage.k8s.io/v1/namespaces/%s/volumesnapshots".formatted(namespace);
  }

  private void policy(Instant fires) {
    CompanyPolicy.apply(
            cluster,
            home,
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: company}
            spec:
              holdfast: {namespace: %1$s}
              schedules:
                - {name: daily, cron: "0 1 * * *", ttl: 720h}
                - {name: often, cron: "%2$d * * * *", ttl: 720h}
              assignments:
                - {schedule: often, namespaces: [%3$s, %4$s], engine: snapshots}
                - {schedule: daily, namespaces: ["%1$s-*", holdfast-probe]}
            """
                .formatted(home, fires.atOffset(ZoneOffset.UTC).getMinute(), first, second))
        .orFail();
  }
}
