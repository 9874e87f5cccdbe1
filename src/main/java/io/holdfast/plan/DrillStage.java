package io.holdfast.plan;

import io.holdfast.policy.PolicySpec;
import java.util.List;

/** How one engine restores a recovery point into a scratch Namespace, and undoes it. */
sealed interface DrillStage permits VeleroDrill, SnapshotDrill {
  /** How far it has come, by what the cluster shows. */
  Progress progress();

  /**
   * What has to be done outside of the scratch Namespace before that can go; nothing when it can.
   * Never touches what the drill did not make.
   */
  List<Step> undo();

  /** How far a drill has come. */
  sealed interface Progress {
    /** What was restored came up. */
    record Up() implements Progress {}

    /** It never will. */
    record Broken(String why) implements Progress {}

    /**
     * Neither yet.
     *
     * @param waitsFor what, as it would be said when the time is over
     * @param steps what is to be done now
     */
    record Going(String waitsFor, List<Step> steps) implements Progress {
      public Going {
        steps = List.copyOf(steps);
      }
    }
  }

  /** The stage of a drill. */
  static DrillStage of(Drill drill, PolicySpec spec, ClusterState state) {
    return drill.point().ref().kind().equals("Backup")
        ? new VeleroDrill(drill, spec, state)
        : new SnapshotDrill(drill, spec, state);
  }
}
