package io.holdfast.dashboard;

import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.model.RuleId;
import java.util.List;
import java.util.Map;

/**
 * All there is to say of one Namespace or claim.
 *
 * @param summary as the lists have it
 * @param decision which schedule it gets and what decided that
 * @param policyLine where the policy says so; empty where no policy does
 * @param engine that makes its backups
 * @param marks its labels and annotations that are ours or Velero's
 * @param results of every rule that is on for it
 * @param points what one could restore it from, the newest first
 */
public record ObjectView(
    ListedObject summary,
    String decision,
    String policyLine,
    String engine,
    Map<String, String> marks,
    List<Result> results,
    List<RecoveryPoint> points) {
  public ObjectView {
    results = List.copyOf(results);
    points = List.copyOf(points);
  }

  /**
   * What one rule says.
   *
   * @param outcome {@code pass}, {@code fail}, {@code warn}, {@code error} or {@code skip}
   * @param grade how good the evidence is; empty for none
   * @param policyLine where the policy sets the rule; empty for the recommendation
   */
  public record Result(
      RuleId rule,
      String title,
      String outcome,
      String grade,
      String message,
      String remedy,
      String policyLine) {}
}
