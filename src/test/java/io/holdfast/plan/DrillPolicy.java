package io.holdfast.plan;

import io.holdfast.fixture.PolicyText;
import io.holdfast.policy.PolicyRevision;

/**
 * Policies with restore drills: Namespaces named {@code s*} have VolumeSnapshots, others Velero.
 */
final class DrillPolicy {
  private DrillPolicy() {}

  /**
   * With drills that begin at 03:00.
   *
   * @param more further fields of {@code restoreDrills}, each after a comma
   */
  static PolicyRevision on(String more) {
    return with("restoreDrills: {enabled: true" + more + "}");
  }

  static PolicyRevision off() {
    return with("restoreDrills: {enabled: false}");
  }

  static PolicyRevision with(String spec) {
    return PolicyText.revision(
        """
        schedules:
          - {name: daily, cron: H 1 * * *, ttl: 720h}
        assignments:
          - {schedule: daily, namespaces: ["s*"], engine: snapshots}
          - {schedule: daily, engine: velero}
        """
            + spec);
  }
}
