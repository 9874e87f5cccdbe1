package io.holdfast.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Api;
import java.time.Instant;
import java.util.stream.StreamSupport;

/** What Velero makes of an object, as seen at this moment. */
record Fate(Api api, Harm harm, Instant created) {
  /** So much later Velero has looked at everything that it ever looks at. */
  private static final int ROUND_SECONDS = 70;

  private static final String BACKUPS = "/apis/velero.io/v1/namespaces/velero/backups";

  boolean completed() {
    return ended("Completed");
  }

  boolean ended(String phase) {
    return object().at("/status/phase").asText().equals(phase);
  }

  boolean isGone() {
    return api.get(harm.path()).status() == 404;
  }

  int items() {
    return object().at("/status/progress/itemsBackedUp").asInt();
  }

  /** The claim and the volume are in it, and no snapshot was even tried. */
  boolean completedWithoutSnapshots() {
    return completed()
        && items() > 1
        && object().at("/status/csiVolumeSnapshotsAttempted").asInt() == 0;
  }

  /** A snapshot was taken, and nobody moved its data in time. */
  boolean waitedInVain() {
    return ended("PartiallyFailed")
        && object().at("/status/backupItemOperationsFailed").asInt() > 0;
  }

  /** Its Schedule has made a Backup, and there is none. */
  boolean ranAndLeftNothing() {
    return object().at("/status").has("lastBackup") && made() == 0;
  }

  /** Without a status, though there was time. */
  boolean isLeftAlone() {
    return isPast() && object().path("status").isEmpty();
  }

  /** Enabled, and a minute is over. */
  boolean isDueAndMadeNothing() {
    return isPast() && ended("Enabled") && made() == 0;
  }

  /** How many Backups its Schedule has made. */
  long made() {
    JsonNode items = api.get(BACKUPS).orFail().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.at("/metadata/name").asText().startsWith(harm.name() + "-20"))
        .count();
  }

  private boolean isPast() {
    return Instant.now().isAfter(created.plusSeconds(ROUND_SECONDS));
  }

  private JsonNode object() {
    return api.get(harm.path()).json();
  }
}
