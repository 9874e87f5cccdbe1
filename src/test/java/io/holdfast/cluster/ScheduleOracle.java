package io.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the real Velero what it makes of cron strings: Enabled, or FailedValidation and why. */
public final class ScheduleOracle {

  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final String RUN = "holdfast-test-run";
  private static final int BATCH = 50;

  private static final AtomicLong COUNT = new AtomicLong();

  private final Velero velero;
  private final VeleroObjects schedules;
  private final VeleroObjects backups;

  ScheduleOracle(Velero velero, Api api) {
    this.velero = velero;
    this.schedules = new VeleroObjects(api, "schedules");
    this.backups = new VeleroObjects(api, "backups");
  }

  /** The verdict on one cron string. */
  public OracleVerdict verdict(String cron) {
    return verdicts(List.of(cron)).values().iterator().next();
  }

  /** The verdict on each of the strings, in their order; hundreds take seconds. */
  public Map<String, OracleVerdict> verdicts(Collection<String> crons) {
    Map<String, OracleVerdict> verdicts = new LinkedHashMap<>();
    List<String> asked = crons.stream().distinct().toList();
    for (int from = 0; from < asked.size(); from += BATCH) {
      verdicts.putAll(batch(asked.subList(from, Math.min(from + BATCH, asked.size()))));
    }
    return verdicts;
  }

  private Map<String, OracleVerdict> batch(List<String> crons) {
    String run = "cron-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    Map<String, String> byName = new HashMap<>();
    for (String cron : crons) {
      String name = run + "-" + byName.size();
      byName.put(name, cron);
      schedules.create(schedule(name, run, cron));
    }
    Map<String, OracleVerdict> found = new HashMap<>();
    Await.until(
        ANSWER,
        "Velero's verdict on %d schedules".formatted(crons.size()),
        () -> {
          velero.mustRun();
          collect(run, byName, found);
          return found.size() == crons.size();
        });
    // What a schedule that is always due has made before it was deleted.
    byName.keySet().forEach(name -> backups.deleteAll("velero.io%2Fschedule-name=" + name));
    Map<String, OracleVerdict> ordered = new LinkedHashMap<>();
    crons.forEach(cron -> ordered.put(cron, found.get(cron)));
    return ordered;
  }

  private void collect(String run, Map<String, String> byName, Map<String, OracleVerdict> found) {
    for (JsonNode schedule : schedules.list(RUN + "=" + run)) {
      String phase = VeleroObjects.phase(schedule);
      if (!phase.equals("Enabled") && !phase.equals("FailedValidation")) {
        continue;
      }
      String name = schedule.at("/metadata/name").asText();
      found.put(
          byName.get(name),
          phase.equals("Enabled")
              ? new OracleVerdict.Accepted()
              : VeleroObjects.rejection(schedule));
      // At once: a string that never fires makes a backup a minute.
      schedules.delete(name);
    }
  }

  private static JsonNode schedule(String name, String run, String cron) {
    return Json.tree(
        """
        {
          "apiVersion": "velero.io/v1",
          "kind": "Schedule",
          "metadata": {"name": %s, "namespace": "velero", "labels": {"%s": %s}},
          "spec": {
            "schedule": %s,
            "skipImmediately": true,
            "template": {"storageLocation": "%s", "includedNamespaces": ["no-such-namespace"]}
          }
        }
        """
            .formatted(
                Json.text(name), RUN, Json.text(run), Json.text(cron), Velero.VERDICT_LOCATION));
  }
}
