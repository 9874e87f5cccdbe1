package io.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the real Velero what it makes of a Backup, with or without really backing up. */
public final class BackupOracle {

  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Set<String> ENDED =
      Set.of("FailedValidation", "Completed", "PartiallyFailed", "Failed");

  private static final AtomicLong COUNT = new AtomicLong();

  private final Velero velero;
  private final VeleroObjects backups;

  BackupOracle(Velero velero, Api api) {
    this.velero = velero;
    this.backups = new VeleroObjects(api, "backups");
  }

  /**
   * Velero's validation of a Backup. A Backup that names no storage location gets one without a
   * store, where an accepted one fails at once instead of backing up. Name and namespace are
   * replaced, and the object is deleted afterwards. A duration that Velero cannot parse never gets
   * a verdict, and holds up all backups after it: ask for those with {@link Velero#durations}.
   *
   * @param yaml one Backup, YAML or JSON
   */
  public OracleVerdict verdict(String yaml) {
    ObjectNode backup = named(yaml);
    ObjectNode spec = backup.withObjectProperty("spec");
    if (!spec.hasNonNull("storageLocation")) {
      spec.put("storageLocation", Velero.VERDICT_LOCATION);
    }
    JsonNode ended = toTheEnd(backup);
    backups.delete(ended.at("/metadata/name").asText());
    return VeleroObjects.phase(ended).equals("FailedValidation")
        ? VeleroObjects.rejection(ended)
        : new OracleVerdict.Accepted();
  }

  /**
   * Runs a Backup with the real object store until it has ended, and returns it as it is then. The
   * name is replaced; the object stays.
   *
   * @param yaml one Backup, YAML or JSON
   */
  public JsonNode run(String yaml) {
    return toTheEnd(named(yaml));
  }

  /**
   * Runs a Backup for each of these specs, all at once, and says which claims each of them holds,
   * {@code namespace/name}: none when Velero rejects it. Nothing of them stays.
   *
   * @param specs each one of a Backup, YAML or JSON
   */
  public List<Set<String>> claimsHeld(List<String> specs) {
    List<ObjectNode> all = specs.stream().map(BackupOracle::ofSpec).toList();
    all.forEach(backups::create);
    List<Set<String>> held = new ArrayList<>();
    for (ObjectNode backup : all) {
      String name = backup.at("/metadata/name").asText();
      String phase = VeleroObjects.phase(ended(name, ANSWER.plusSeconds(specs.size())));
      held.add(phase.equals("FailedValidation") ? Set.of() : velero.store().claimsIn(name));
    }
    all.forEach(backup -> forget(backup.at("/metadata/name").asText()));
    return held;
  }

  /** The claims that a Backup which has ended holds, {@code namespace/name}. */
  public Set<String> claimsIn(String name) {
    return velero.store().claimsIn(name);
  }

  /** Takes a Backup away from the cluster and from the object store, where Velero would find it. */
  public void forget(String name) {
    velero.store().forget(name);
    backups.delete(name);
  }

  private static ObjectNode ofSpec(String spec) {
    return named("{apiVersion: velero.io/v1, kind: Backup, spec: %s}".formatted(spec));
  }

  private static ObjectNode named(String yaml) {
    ObjectNode backup = Json.ofYaml(yaml);
    backup
        .withObjectProperty("metadata")
        .put(
            "name",
            "oracle-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet()))
        .put("namespace", VeleroObjects.NAMESPACE);
    return backup;
  }

  private JsonNode toTheEnd(ObjectNode backup) {
    backups.create(backup);
    return ended(backup.at("/metadata/name").asText(), ANSWER);
  }

  private JsonNode ended(String name, Duration patience) {
    return Await.value(
        patience,
        "Velero to end with backup %s, see %s".formatted(name, velero.log()),
        () -> {
          velero.mustRun();
          JsonNode now = backups.get(name);
          return ENDED.contains(VeleroObjects.phase(now)) ? Optional.of(now) : Optional.empty();
        });
  }
}
