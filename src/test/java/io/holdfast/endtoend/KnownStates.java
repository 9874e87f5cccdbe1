package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.BackupOracle;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.cluster.Velero;
import io.holdfast.endtoend.StandInDisks.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Namespaces {@code known-*} with claims, and what Velero and Holdfast's rounds made of them. The
 * driver of the volumes, which the test plays, never ends with claims {@code never} and fails with
 * claims {@code failing}.
 */
final class KnownStates {
  /** Where the policy is that the audit is under. */
  static final TestNamespace HOME = new TestNamespace("known-home");

  private static final Path FOLDER = Path.of("src/test/resources/io/holdfast/endtoend/known");
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String VELERO = "/apis/velero.io/v1/namespaces/velero/";
  private static final String SNAPSHOTS = "/apis/snapshot.storage.k8s.io/v1/";
  private static final String ROUNDS = SNAPSHOTS + "volumesnapshots";
  private static final String CONTENTS = SNAPSHOTS + "volumesnapshotcontents";
  private static final List<String> CLAIMS =
      List.of(
          "covered/data",
          "mixed/excluded",
          "mixed/leaving",
          "mixed/out",
          "mixed/out-for-no-reason",
          "paused/data",
          "cut-off/data",
          "stale/data",
          "partial/never",
          "forgotten/data",
          "declared/data",
          "rounds/fresh",
          "rounds/wrong",
          "troubled/failing",
          "troubled/never",
          "troubled/lost");

  private final Cluster cluster;
  private final Api api;
  private final BackupOracle backups;
  private final StandInDisks disks;
  private final OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);

  KnownStates(Cluster cluster, Velero velero) {
    this.cluster = cluster;
    this.backups = velero.backups();
    this.api = cluster.api();
    this.disks = new StandInDisks(api, KnownStates::fate);
  }

  private static Fate fate(JsonNode content) {
    String snapshot = StandInDisks.snapshot(content);
    if (snapshot.contains("never")) {
      return Fate.WAITS;
    }
    return snapshot.contains("failing") ? Fate.FAILED : Fate.TAKEN;
  }

  /** Whether an object is one of them. */
  static boolean has(String namespace, String name) {
    return (namespace.isEmpty() || namespace.equals("velero") ? name : namespace)
        .startsWith("known");
  }

  /** Returns when everything is in its state. */
  void bringAbout() throws IOException {
    // Other tests leave some that cover every Namespace.
    api.delete(VELERO + "schedules").orFail();
    cluster.snapshotController();
    cluster.admin().apply(text("cluster.yaml")).orFail();
    CLAIMS.forEach(this::createClaim);
    Await.until(SOON, "the claims to be bound", () -> bound() == CLAIMS.size());
    changeClaims();
    cluster.admin().apply(text("velero.yaml")).orFail();
    awaitVelero();
    takeRounds();
    cluster.kubectl("create", "namespace", HOME.name()).orFail();
    CompanyPolicy.apply(cluster, HOME, text("policy.yaml")).orFail();
  }

  private String text(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file))
        .replace("UNTIL", until())
        .replace("HOUR", String.valueOf((now.getHour() + 12) % 24))
        .replace("MINUTE", String.valueOf(now.minusMinutes(6).getMinute()));
  }

  private String until() {
    return now.toLocalDate().plusDays(60).toString();
  }

  private void createClaim(String claim) {
    int slash = claim.indexOf('/');
    disks.createClaim(
        new TestNamespace("known-" + claim.substring(0, slash)),
        claim.substring(slash + 1),
        "known");
  }

  private long bound() {
    return items("/api/v1/persistentvolumeclaims")
        .filter(claim -> claim.at("/metadata/namespace").asText().startsWith("known-"))
        .filter(claim -> claim.at("/status/phase").asText().equals("Bound"))
        .count();
  }

  private void changeClaims() {
    edit(
        "known-mixed",
        "excluded",
        """
        {"labels": {"velero.io/exclude-from-backup": "true"}}
        """);
    edit(
        "known-mixed",
        "out",
        """
        {"labels": {"holdfast.io/backup-schedule": "none"},
         "annotations": {"holdfast.io/exempt-reason": "rebuilt nightly",
                         "holdfast.io/exempt-until": "%s"}}
        """
            .formatted(until()));
    edit(
        "known-mixed",
        "out-for-no-reason",
        """
        {"labels": {"holdfast.io/backup-schedule": "none"}}
        """);
    edit(
        "known-rounds",
        "wrong",
        """
        {"labels": {"holdfast.io/snapshot-class": "known-other"}}
        """);
    edit(
        "known-mixed",
        "leaving",
        """
        {"finalizers": ["example.com/stays"]}
        """);
    api.delete(claim("known-mixed", "leaving")).orFail();
    api.delete("/api/v1/namespaces/known-going").orFail();
    forget("/api/v1/persistentvolumes/known-troubled-lost");
    Await.until(
        SOON, "the claim to be lost", () -> phase(claim("known-troubled", "lost")).equals("Lost"));
  }

  private void edit(String namespace, String claim, String metadata) {
    api.merge(claim(namespace, claim), "{\"metadata\": %s}".formatted(metadata)).orFail();
  }

  private static String claim(String namespace, String name) {
    return "/api/v1/namespaces/" + namespace + "/persistentvolumeclaims/" + name;
  }

  /** What Velero says in the end of each; until then the driver works. */
  private void awaitVelero() {
    Map.of(
            "schedules/known-covered", "Enabled",
            "schedules/known-weekly", "Enabled",
            "schedules/known-rejected", "FailedValidation",
            "backupstoragelocations/known-broken", "Unavailable",
            "backups/known-covered-1", "Completed",
            "backups/known-paused-1", "Completed",
            "backups/known-stale-1", "Completed",
            "backups/known-weekly-1", "Completed",
            "backups/known-partial-2", "PartiallyFailed",
            "backups/known-cut-off-2", "FailedValidation")
        .forEach((path, phase) ->
            Await.until(
                SOON,
                path + " to be " + phase,
                () -> {
                  disks.work();
                  return phase(VELERO + path).equals(phase);
                }));
  }

  private void takeRounds() throws IOException {
    TestNamespace home = cluster.createNamespace();
    CompanyPolicy.apply(cluster, home, text("rounds.yaml")).orFail();
    try (InstalledHoldfast _ =
        InstalledHoldfast.controlling(cluster, home, Map.of("policy.create", false))) {
      Await.until(
          SOON,
          "a good, a failed and a waiting snapshot",
          () -> {
            disks.work();
            return round("fresh", "/status/readyToUse").equals("true")
                && !round("failing", "/status/error/message").isEmpty()
                && !round("never", "/status/boundVolumeSnapshotContentName").isEmpty();
          });
    }
  }

  private String round(String claim, String pointer) {
    return items(ROUNDS)
        .filter(one -> one.at("/spec/source/persistentVolumeClaimName").asText().equals(claim))
        .map(one -> one.at(pointer).asText())
        .findFirst()
        .orElse("");
  }

  /** Takes all of it away, also what is in no Namespace. */
  void clear() {
    cluster.stopSnapshotController();
    known(VELERO + "backups").forEach(backups::forget);
    forgetKnown(VELERO + "schedules");
    forgetKnown(VELERO + "backupstoragelocations");
    forgetKnown("/api/v1/persistentvolumes");
    forgetKnown(SNAPSHOTS + "volumesnapshotclasses");
    forgetKnown("/apis/storage.k8s.io/v1/storageclasses");
    items(CONTENTS).forEach(content -> forget(CONTENTS + "/" + name(content)));
    for (JsonNode snapshot : items(ROUNDS).toList()) {
      forget(
          SNAPSHOTS
              + "namespaces/%s/volumesnapshots/%s"
                  .formatted(snapshot.at("/metadata/namespace").asText(), name(snapshot)));
    }
    forget(claim("known-mixed", "leaving"));
    forget("/api/v1/namespaces/known-going/configmaps/stays");
    known("/api/v1/namespaces").forEach(name -> cluster.deleteNamespace(new TestNamespace(name)));
  }

  private void forgetKnown(String path) {
    known(path).forEach(name -> forget(path + "/" + name));
  }

  private Stream<String> known(String path) {
    return items(path).map(KnownStates::name).filter(name -> has("", name));
  }

  private void forget(String path) {
    api.delete(path);
    api.merge(path, "{\"metadata\": {\"finalizers\": null}}");
  }

  private String phase(String path) {
    return api.get(path).orFail().at("/status/phase").asText();
  }

  private Stream<JsonNode> items(String path) {
    return StreamSupport.stream(api.get(path).orFail().path("items").spliterator(), false);
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }
}
