package io.holdfast.dashboard;

import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyState;
import io.holdfast.report.LatestAudit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the pages show, at one moment.
 *
 * @param titles what each rule requires
 * @param policy empty until it has been read for the first time
 * @param audit the last one that ended; empty before
 * @param auditNote when there is one, or why there is none
 */
public record Picture(
    Instant now,
    Map<RuleId, String> titles,
    Optional<PolicyState> policy,
    Reading reading,
    Optional<LatestAudit> audit,
    String auditNote,
    ServerView server) {
  public Picture {
    titles = Map.copyOf(titles);
  }
}
