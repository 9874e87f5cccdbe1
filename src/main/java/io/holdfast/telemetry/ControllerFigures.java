package io.holdfast.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The controller in numbers.
 *
 * @param leading whether this replica is the one that acts
 * @param drift what of the registered webhooks is not as the chart makes it
 * @param notices how many things no step mends, by their reason: one of few words
 */
public record ControllerFigures(
    boolean leading,
    Steps steps,
    int drift,
    Map<String, Integer> notices,
    List<RecoveryPoints> recovery,
    Drills drills) {
  public ControllerFigures {
    notices = Map.copyOf(notices);
    recovery = List.copyOf(recovery);
  }

  /**
   * Restore drills.
   *
   * @param passed Namespaces and claims whose last one passed
   * @param failed those whose last one failed
   * @param running that are under way
   * @param newest when the newest one passed
   */
  public record Drills(int passed, int failed, int running, Optional<Instant> newest) {
    /** None. */
    public static final Drills NONE = new Drills(0, 0, 0, Optional.empty());
  }

  /**
   * Writes to the API server.
   *
   * @param planned by the last pass
   * @param done since the start
   * @param failed refused since the start
   * @param left that wait for their turn now
   */
  public record Steps(int planned, long done, long failed, int left) {}

  /**
   * What an engine made of one schedule of the policy in one tier of Namespaces.
   *
   * @param tier one of at most ten
   * @param objects how many Velero Schedules it has become, or how many claims have rounds of it
   * @param without how many of those have no good recovery point
   * @param underWay how many Backups or snapshots are not done yet
   * @param oldest of the newest good one of each, the one that began first
   */
  public record RecoveryPoints(
      String schedule,
      String engine,
      String tier,
      int objects,
      int without,
      int underWay,
      Optional<Instant> oldest) {}
}
