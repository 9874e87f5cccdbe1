package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.TestNamespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What becomes of Velero Schedules when the policy breaks, rests or renames, when claims come and
 * go, and when Holdfast itself is taken away. The rest of the matrix is {@link
 * ScheduleLifeCycleIT}; on a cluster of its own, as policies here are about all Namespaces.
 */
@Tag("cluster")
class PolicyLifeCycleIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String DAILY = "{name: daily, cron: 0 1 * * *, ttl: 720h}";

  private static Cluster cluster;
  private static Api api;
  private static TestNamespace home;
  private static InstalledHoldfast holdfast;

  @BeforeAll
  static void start() {
    cluster = Cluster.start();
    api = cluster.api();
    cluster.veleroDefinitions();
    home = cluster.createNamespace();
    holdfast = install();
  }

  private static InstalledHoldfast install() {
    policy(DAILY, "").orFail();
    return InstalledHoldfast.controlling(
        cluster, home, account -> account, "1h", Map.of("policy.create", false));
  }

  @AfterAll
  static void stop() {
    holdfast.close();
    cluster.close();
  }

  @Test
  void aBrokenPolicyIsRefusedAndOneThatGotInChangesNothing() {
    String uid = withSchedule("kept");
    assertThat(policy(DAILY, "engine: kopia").stderr())
        .contains("spec.engine is \"kopia\", must be one of auto, velero, snapshots");
    assertThat(Schedules.now(api).works("kept-daily", "kept")).isTrue();

    holdfast.stop();
    policy(DAILY, "engine: kopia").orFail();
    holdfast.start();

    withSchedule("made-meanwhile");
    assertThat(Schedules.now(api).uid("kept-daily")).isEqualTo(uid);
    assertThat(holdfast.status().path("policy").toString()).contains("must be one of auto");
    policy(DAILY, "").orFail();
  }

  @Test
  void suspensionFreezesWhatThereIsUntilItEnds() {
    String moved = withSchedule("moved");
    String deleted = withSchedule("deleted-by-hand");
    String edited = withSchedule("edited");
    String gone = withSchedule("gone");
    policy(DAILY, "suspend: true").orFail();
    Await.until(
        SOON,
        "the suspension",
        () -> {
          Schedules.edit(cluster, "edited-daily");
          pass();
          return true;
        });
    createNamespace("frozen");
    Schedules.delete(cluster, "deleted-by-hand-daily");
    label("moved", "\"hourly\"");
    api.delete("/api/v1/namespaces/gone").orFail();
    Await.until(SOON, "it to go", () -> api.get("/api/v1/namespaces/gone").status() == 404);
    pass();

    Schedules frozen = Schedules.now(api);
    assertThat(frozen.has("frozen-daily")).isFalse();
    assertThat(frozen.has("deleted-by-hand-daily")).isFalse();
    assertThat(frozen.has("moved-hourly")).isFalse();
    assertThat(frozen.works("moved-daily", "moved")).isTrue();
    assertThat(frozen.isAside("gone-daily")).isFalse();

    policy(DAILY, "").orFail();
    Schedules then = awaitAllThatWasLeft();
    assertThat(then.uid("moved-daily")).isEqualTo(moved);
    assertThat(then.uid("deleted-by-hand-daily")).isNotEqualTo(deleted);
    assertThat(then.uid("edited-daily")).isEqualTo(edited);
    assertThat(then.uid("gone-daily")).isEqualTo(gone);
  }

  private static Schedules awaitAllThatWasLeft() {
    return Await.value(
        SOON,
        "all that was left",
        () ->
            Optional.of(Schedules.now(api))
                .filter(now -> now.works("frozen-daily", "frozen"))
                .filter(now -> now.works("deleted-by-hand-daily", "deleted-by-hand"))
                .filter(now -> now.works("moved-hourly", "moved"))
                .filter(now -> now.isAside("moved-daily") && now.isAside("gone-daily"))
                .filter(now -> now.cron("edited-daily").equals("0 1 * * *")));
  }

  @Test
  void aScheduleThatIsRenamedIsAnotherOneAndTheOldOneCanComeBack() {
    String uid = withSchedule("renamed");
    policy("{name: nightly, cron: 0 1 * * *, ttl: 720h}", "").orFail();
    Await.until(
        SOON,
        "the new one",
        () -> {
          Schedules now = Schedules.now(api);
          return now.works("renamed-nightly", "renamed") && now.isAside("renamed-daily");
        });
    String nightly = Schedules.now(api).uid("renamed-nightly");
    assertThat(Schedules.now(api).uid("renamed-daily")).isEqualTo(uid);

    policy(DAILY, "").orFail();
    Await.until(
        SOON,
        "the old one",
        () -> {
          Schedules now = Schedules.now(api);
          return now.works("renamed-daily", "renamed") && now.isAside("renamed-nightly");
        });
    assertThat(Schedules.now(api).uid("renamed-daily")).isEqualTo(uid);
    assertThat(Schedules.now(api).uid("renamed-nightly")).isEqualTo(nightly);
  }

  @Test
  void aClaimOnAnotherScheduleHasOneBesideThatOfItsNamespace() {
    String uid = withSchedule("claims");
    createClaim();
    Await.until(SOON, "its own", () -> Schedules.now(api).works("claims-hourly", "claims"));
    String hourly = Schedules.now(api).uid("claims-hourly");
    JsonNode template = Schedules.now(api).get("claims-hourly").at("/spec/template");
    assertThat(template.toString()).contains("\"holdfast.io/backup-schedule\":\"hourly\"");

    api.delete("/api/v1/namespaces/claims/persistentvolumeclaims/data").orFail();
    Await.until(SOON, "it to be put aside", () -> Schedules.now(api).isAside("claims-hourly"));
    createClaim();
    Await.until(SOON, "it again", () -> Schedules.now(api).works("claims-hourly", "claims"));

    assertThat(Schedules.now(api).uid("claims-hourly")).isEqualTo(hourly);
    assertThat(Schedules.now(api).uid("claims-daily")).isEqualTo(uid);
  }

  @Test
  void aNamespaceThatIsGoingKeepsItsScheduleUntilItIsGone() {
    String uid = withSchedule("going");
    String pin = "/api/v1/namespaces/going/configmaps/pin";
    api.apply(
            pin,
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: pin, finalizers: [example.com/it]}}")
        .orFail();
    api.delete("/api/v1/namespaces/going").orFail();
    pass();
    assertThat(Schedules.now(api).works("going-daily", "going")).isTrue();

    api.merge(pin, "{\"metadata\": {\"finalizers\": null}}").orFail();
    Await.until(SOON, "it to be put aside", () -> Schedules.now(api).isAside("going-daily"));
    assertThat(Schedules.now(api).uid("going-daily")).isEqualTo(uid);
  }

  @Test
  void uninstalledItLeavesEverythingAndInstalledAgainItGoesOnWithIt() {
    String uid = withSchedule("left");
    holdfast.close();
    String version = version("left-daily");
    createNamespace("without");
    home = cluster.createNamespace();
    holdfast = install();

    Await.until(SOON, "what is new", () -> Schedules.now(api).works("without-daily", "without"));
    Schedules now = Schedules.now(api);
    assertThat(now.works("left-daily", "left")).isTrue();
    assertThat(now.uid("left-daily")).isEqualTo(uid);
    assertThat(version("left-daily")).isEqualTo(version);
  }

  private static String version(String schedule) {
    return Schedules.now(api).get(schedule).at("/metadata/resourceVersion").asText();
  }

  /** Makes the Namespace; the UID of its Schedule. */
  private static String withSchedule(String namespace) {
    createNamespace(namespace);
    String name = namespace + "-daily";
    Await.until(SOON, name, () -> Schedules.now(api).works(name, namespace));
    return Schedules.now(api).uid(name);
  }

  private static void createNamespace(String name) {
    api.create(
            "/api/v1/namespaces",
            "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(name))
        .orFail();
  }

  private static void createClaim() {
    api.create(
            "/api/v1/namespaces/claims/persistentvolumeclaims",
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, labels: {holdfast.io/backup-schedule: hourly}}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            """)
        .orFail();
  }

  private static void label(String namespace, String value) {
    api.merge(
            "/api/v1/namespaces/" + namespace,
            "{\"metadata\": {\"labels\": {\"holdfast.io/backup-schedule\": %s}}}".formatted(value))
        .orFail();
  }

  /** Until there was a pass that began after all that was written before. */
  private static void pass() {
    for (int i = 0; i < 2; i++) {
      Instant now = Instant.now();
      api.merge(
              "/api/v1/namespaces/default",
              "{\"metadata\": {\"labels\": {\"touched\": \"%d\"}}}".formatted(now.toEpochMilli()))
          .orFail();
      Await.until(
          SOON,
          "a pass",
          () -> Instant.parse(holdfast.status().at("/controller/passed").asText()).isAfter(now));
    }
  }

  private static CommandResult policy(String schedule, String more) {
    String name = schedule.substring(schedule.indexOf(' ') + 1, schedule.indexOf(','));
    return CompanyPolicy.apply(
        cluster,
        home,
        """
        apiVersion: holdfast.io/v1alpha1
        kind: BackupPolicy
        metadata: {name: company}
        spec:
          holdfast: {namespace: %s}
          schedules:
            - %s
            - {name: hourly, cron: "@hourly", ttl: 720h}
          assignments: [{schedule: %s}]
          %s
        """
            .formatted(home, schedule, name, more));
  }
}
