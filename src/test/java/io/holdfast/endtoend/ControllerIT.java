package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.CommandResult;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.cluster.Velero;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The controller at work on a real API server, with the real Velero judging what it makes. */
@ClusterTest
class ControllerIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Velero looks once a minute what is due. */
  private static final Duration NEXT_ROUND = Duration.ofSeconds(150);

  private static final String SCHEDULES = "/apis/velero.io/v1/namespaces/velero/schedules";
  private static final String BACKUPS = "/apis/velero.io/v1/namespaces/velero/backups";

  /** Half before Holdfast is there, half after; a hundred in the profile deep. */
  private static final int MANY = Integer.getInteger("controller.namespaces", 25);

  private static final Duration GONE = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final Api api;
  private String test = "";
  private TestNamespace home;
  private InstalledHoldfast holdfast;

  ControllerIT(Cluster cluster, Velero velero) {
    this.cluster = cluster;
    this.api = cluster.api();
  }

  @BeforeEach
  void install(TestInfo method) {
    home = cluster.createNamespace();
    test = home.name();
    createNamespaces("before-" + test, method.getDisplayName().startsWith("every") ? MANY : 1);
    policy("H 1 * * *", "720h");
    holdfast = InstalledHoldfast.controlling(cluster, home, Map.of("policy.create", false));
  }

  @AfterEach
  void leaveNothing() {
    holdfast.close();
    api.delete(SCHEDULES + "?labelSelector=holdfast.io/managed-by").orFail();
    for (JsonNode namespace : items("/api/v1/namespaces?labelSelector=of=" + test)) {
      api.delete("/api/v1/namespaces/" + name(namespace));
    }
    Await.until(
        GONE,
        "the Namespaces to be gone, for who deletes them is slow for the next test",
        () -> items("/api/v1/namespaces?labelSelector=of=" + test).isEmpty());
  }

  @Test
  void everyNamespaceHasAnEnabledScheduleWhoseUidNeverChanges() {
    createNamespaces("after-" + test, MANY);

    Await.until(
        SOON, "every Namespace to have an Enabled Schedule", () -> enabled().size() == 2 * MANY);
    Map<String, String> uids = uids();

    for (int edit = 1; edit <= 20; edit++) {
      policy("%d 1 * * *".formatted(edit), "%dh".formatted(700 + edit));
      if (edit % 6 == 0) {
        holdfast.stop();
        holdfast.start();
      }
    }
    Await.until(
        SOON,
        "the last edit to be in every Schedule",
        () -> crons().stream().allMatch("20 1 * * *"::equals));
    assertThat(uids()).isEqualTo(uids);
    assertThat(holdfast.status().at("/controller/leading").asBoolean()).isTrue();
  }

  @Test
  void aForeignScheduleStaysAndARecreatedNamespaceGetsItsOwn() {
    String first = "after-" + test + "-0";
    cluster
        .admin()
        .apply(
            """
            apiVersion: velero.io/v1
            kind: Schedule
            metadata: {name: foreign-%1$s-daily, namespace: velero}
            spec: {schedule: "0 5 * * *", template: {includedNamespaces: ["%1$s"], ttl: 72h}}
            """
                .formatted(test))
        .orFail();
    createNamespace("foreign-" + test);
    createNamespace(first);
    Await.until(SOON, "a Schedule", () -> uids().containsKey(first + "-daily"));
    String owner = owner(first + "-daily");

    api.delete("/api/v1/namespaces/" + first).orFail();
    Await.until(
        SOON,
        "the Schedule of a lost Namespace to go",
        () -> !uids().containsKey(first + "-daily"));
    createNamespace(first);
    Await.until(SOON, "a Schedule of its own", () -> uids().containsKey(first + "-daily"));

    assertThat(owner(first + "-daily"))
        .isNotEqualTo(owner)
        .isEqualTo(uid("/api/v1/namespaces/" + first));
    JsonNode foreign = api.get(SCHEDULES + "/foreign-" + test + "-daily").orFail();
    assertThat(foreign.at("/spec/schedule").asText()).isEqualTo("0 5 * * *");
    assertThat(foreign.at("/metadata/labels").has("holdfast.io/managed-by")).isFalse();
    assertThat(holdfast.status().at("/controller/notices").toString())
        .contains("foreign-" + test + "-daily was not made by Holdfast");
    api.delete(SCHEDULES + "/foreign-" + test + "-daily").orFail();
  }

  @Test
  void whatNeverPassedTheWebhookIsLabelledAndBackedUp() {
    String namespace = "before-" + test + "-0";
    cluster
        .kubectl("create", "configmap", "precious", "--from-literal=a=b", "-n", namespace)
        .orFail();
    Await.until(
        SOON,
        "the label",
        () ->
            api.get("/api/v1/namespaces/" + namespace)
                .orFail()
                .at("/metadata/labels/holdfast.io~1backup-schedule")
                .asText()
                .equals("daily"));
    policy("* * * * *", "24h");

    Await.until(
        NEXT_ROUND,
        "a backup of the schedule to be complete",
        () ->
            items(BACKUPS + "?labelSelector=velero.io/schedule-name=" + namespace + "-daily")
                .stream()
                .anyMatch(backup -> backup.at("/status/phase").asText().equals("Completed")));
  }

  /** The page's lines one after the other, each until it succeeds: what they ask for takes time. */
  @Test
  void thePageOfTheControllerShowsWhatHappens() throws IOException {
    String page = Files.readString(Path.of("src", "docs", "controller.md"));
    List<String> lines =
        page.substring(page.indexOf("## Try it"), page.indexOf("## Get a volume back"))
            .lines()
            .filter(line -> line.startsWith("$ kubectl "))
            .map(line -> line.substring("$ kubectl ".length()))
            .toList();
    assertThat(lines).hasSize(6);

    for (String line : lines) {
      String[] words = line.split(" ");
      Await.until(SOON, line, () -> isAnswered(cluster.kubectl(words)));
    }

    Await.until(
        NEXT_ROUND,
        "the Backup that was asked for to be complete, and noted down",
        () ->
            items(BACKUPS + "?labelSelector=holdfast.io/managed-by=holdfast").stream()
                    .filter(backup -> name(backup).startsWith("shop-now-"))
                    .anyMatch(backup -> backup.at("/status/phase").asText().equals("Completed"))
                && api.get("/api/v1/namespaces/shop")
                    .orFail()
                    .at("/metadata/annotations/holdfast.io~1backup-now-done")
                    .asText()
                    .equals("before-the-upgrade"));
    api.delete("/api/v1/namespaces/shop").orFail();
  }

  private static boolean isAnswered(CommandResult result) {
    return result.succeeded() && !result.stdout().isBlank();
  }

  private void createNamespaces(String prefix, int count) {
    IntStream.range(0, count).forEach(i -> createNamespace(prefix + "-" + i));
  }

  private void createNamespace(String name) {
    api.create(
            "/api/v1/namespaces",
            "{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels: {of: %s}}}"
                .formatted(name, test))
        .orFail();
  }

  private void policy(String cron, String ttl) {
    CompanyPolicy.apply(
            cluster,
            home,
            """
            apiVersion: holdfast.io/v1alpha1
            kind: BackupPolicy
            metadata: {name: company}
            spec:
              holdfast: {namespace: %s}
              schedules:
                - {name: daily, cron: "%s", ttl: %s}
                - {name: hourly, cron: "@hourly", ttl: 720h}
              assignments:
                - {schedule: daily, namespaces: ["*-%s", "*-%s-*", shop, holdfast-probe]}
            """
                .formatted(home.name(), cron, ttl, test, test))
        .orFail();
  }

  private List<String> enabled() {
    return schedules()
        .filter(schedule -> schedule.at("/status/phase").asText().equals("Enabled"))
        .map(ControllerIT::name)
        .toList();
  }

  private List<String> crons() {
    return schedules().map(schedule -> schedule.at("/spec/schedule").asText()).toList();
  }

  private Map<String, String> uids() {
    Map<String, String> uids = new TreeMap<>();
    schedules()
        .forEach(schedule -> uids.put(name(schedule), schedule.at("/metadata/uid").asText()));
    return uids;
  }

  private String owner(String schedule) {
    return api.get(SCHEDULES + "/" + schedule)
        .orFail()
        .at("/metadata/labels/holdfast.io~1owner-uid")
        .asText();
  }

  private String uid(String path) {
    return api.get(path).orFail().at("/metadata/uid").asText();
  }

  /** Namespaces that other tests labelled have theirs, too. */
  private Stream<JsonNode> schedules() {
    return items(SCHEDULES + "?labelSelector=holdfast.io/managed-by").stream()
        .filter(schedule -> name(schedule).contains(test + "-"));
  }

  private List<JsonNode> items(String path) {
    return StreamSupport.stream(api.get(path).orFail().path("items").spliterator(), false).toList();
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }
}
