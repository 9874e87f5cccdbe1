package io.holdfast.plan;

import io.holdfast.model.Inventory;
import io.holdfast.model.Keys;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The claims whose backups are our own rounds, by the name of their schedule. Not those of Velero,
 * not those opted out or undecided, not those being deleted.
 */
record RoundParticipants(Map<String, List<ClaimState>> claims) {
  RoundParticipants {
    claims = Collections.unmodifiableMap(claims);
  }

  static RoundParticipants of(PolicyRevision policy, ClusterState state) {
    ScheduleChooser chooser = new ScheduleChooser(policy);
    EngineChoice engine = new EngineChoice(policy, state.velero());
    Map<String, List<ClaimState>> claims = new TreeMap<>();
    for (ClaimState claim : state.claims().values()) {
      if (!state.isEnding(claim)
          && !engine.isVelero(claim, state.inventory())
          && choice(claim, chooser, state.inventory()) instanceof ScheduleChoice.Scheduled chosen) {
        claims.computeIfAbsent(chosen.schedule().name(), _ -> new ArrayList<>()).add(claim);
      }
    }
    return new RoundParticipants(claims);
  }

  /** Most have a label, and need not be made a document to be looked at. */
  private static ScheduleChoice choice(
      ClaimState claim, ScheduleChooser chooser, Inventory inventory) {
    String label = claim.labels().get(Keys.BACKUP_SCHEDULE);
    return label == null ? chooser.forClaim(claim.subject(), inventory) : chooser.labelled(label);
  }
}
