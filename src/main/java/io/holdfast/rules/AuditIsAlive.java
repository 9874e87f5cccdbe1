package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Grade;
import io.holdfast.model.Kind;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** HF-717: an audit has ended not long ago. */
final class AuditIsAlive implements Control<AuditIsAlive.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              717,
              "audit-is-alive",
              "the audit itself is alive",
              "A report that nobody renews says what was, and looks like what is.",
              Action.WARN,
              Kind.NAMESPACE)
          .on(Set.of());

  /** The control's parameters. */
  public record Parameters(
      @Field("how long ago the audit before this one may have ended") GoDuration maxEvaluationAge)
      implements RuleParameters {
    /** The hour between two audits of the server that leads, and an hour to get one done. */
    public static final Parameters DEFAULTS = new Parameters(GoDuration.ofHours(2));
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Parameters defaultParameters() {
    return Parameters.DEFAULTS;
  }

  @Override
  public Assessment assess(AuditedObject object, Parameters parameters) {
    String holdfast = object.evidence().facts().policy().spec().holdfast().namespace();
    if (!object.subject().ref().name().equals(holdfast)) {
      return new Assessment.Beside();
    }
    Optional<String> unread = object.evidence().audit().unread(Source.LAST_AUDIT);
    if (unread.isPresent()) {
      return new Assessment.Unjudged(
          "when the last audit ended could not be read: " + unread.get());
    }
    return object
        .evidence()
        .audit()
        .lastAudit()
        .map(last -> judged(object, last, parameters.maxEvaluationAge()))
        .orElseGet(() -> new Assessment.Skipped("no audit before this one is known"));
  }

  private static Assessment judged(AuditedObject object, Instant last, GoDuration most) {
    String said = "the one before this ended at " + last;
    return last.isBefore(object.now().minus(most.toDuration()))
        ? object.unmet(
            Grade.DIRECT,
            "must be audited every %s at least: %s".formatted(most.brief(), said),
            "see whether the replica that leads is there, and what its log says of the audit")
        : new Assessment.Met(Grade.DIRECT, said);
  }
}
