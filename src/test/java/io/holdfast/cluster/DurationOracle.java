package io.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the real Velero server what it makes of a duration, as {@code spec.ttl} of a Backup. One
 * that cannot be parsed gets no verdict in any status: the server stops seeing Backups, and only
 * its log says why. The oracle deletes the object and starts Velero anew: the same process sees
 * Backups again only after a minute or more.
 */
public final class DurationOracle {

  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final Pattern BLINDED =
      Pattern.compile(
          "failed to list \\*v1\\.Backup: (time: .*?[^\\\\])\"(?: |$)", Pattern.MULTILINE);

  private static final AtomicLong COUNT = new AtomicLong();

  private final Velero velero;
  private final VeleroObjects backups;

  DurationOracle(Velero velero, Access admin) {
    this.velero = velero;
    this.backups = new VeleroObjects(admin.api(), "backups");
  }

  /** The verdict on one duration string, with Go's own message when it is bad. */
  public OracleVerdict verdict(String duration) {
    int logged = velero.logText().length();
    String name = create(duration);
    OracleVerdict verdict =
        Await.value(
            ANSWER,
            "Velero to accept the duration or to log why not, see " + velero.log(),
            () -> answer(name, logged));
    backups.delete(name);
    if (!verdict.accepted()) {
      velero.stop();
      velero.start();
      awaitSight();
    }
    return verdict;
  }

  private Optional<OracleVerdict> answer(String name, int logged) {
    velero.mustRun();
    if (!VeleroObjects.phase(backups.get(name)).isEmpty()) {
      return Optional.of(new OracleVerdict.Accepted());
    }
    Matcher matcher = BLINDED.matcher(velero.logText().substring(logged));
    return matcher.find()
        ? Optional.of(new OracleVerdict.Rejected(List.of(matcher.group(1))))
        : Optional.empty();
  }

  private void awaitSight() {
    String canary = create("1h");
    Await.until(
        ANSWER,
        "Velero to see backups again, see " + velero.log(),
        () -> !VeleroObjects.phase(backups.get(canary)).isEmpty());
    backups.delete(canary);
  }

  private String create(String ttl) {
    String name =
        "duration-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
    JsonNode backup =
        Json.tree(
            """
            {
              "apiVersion": "velero.io/v1",
              "kind": "Backup",
              "metadata": {"name": %s, "namespace": "velero"},
              "spec": {
                "ttl": %s,
                "storageLocation": "%s",
                "includedNamespaces": ["no-such-namespace"]
              }
            }
            """
                .formatted(Json.text(name), Json.text(ttl), Velero.VERDICT_LOCATION));
    backups.create(backup);
    return name;
  }
}
