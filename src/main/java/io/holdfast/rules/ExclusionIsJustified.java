package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Grade;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.model.Verdict;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.util.Optional;
import java.util.Set;

/** HF-715: what has no backup has none for a reason that is written down, and not for ever. */
final class ExclusionIsJustified implements Control<ExclusionIsJustified.Parameters> {
  private static final int DEFAULT_DAYS = 90;
  private static final RuleInfo INFO =
      RuleInfo.of(
              715,
              "exclusion-is-justified",
              "what is excluded from backups has a reason and a date",
              "An auditor asks of every gap who wanted it, why, and until when.",
              Action.DENY,
              Kind.NAMESPACE,
              Kind.CLAIM)
          .on(Set.of());

  /** The control's parameters. */
  public record Parameters(@Field("how many days ahead the date may be") int maxDays)
      implements RuleParameters {
    /** A quarter of a year. */
    public static final Parameters DEFAULTS = new Parameters(DEFAULT_DAYS);
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
    Subject subject = object.subject();
    Request asked =
        new Request(Operation.CREATE, subject, Optional.empty(), User.NOBODY, "", false);
    OptOutIsJustified.Parameters days =
        new OptOutIsJustified.Parameters(parameters.maxDays(), Allow.DEFAULTS);
    return switch (new OptOutIsJustified().check(asked, object.evidence().facts(), days)) {
      case Verdict.Pass _ -> new Assessment.Met(Grade.DIRECT, proof(subject));
      case Verdict.Fail fail -> new Assessment.Unmet(Grade.DIRECT, fail.violations().getFirst());
      case Verdict.NotApplicable _ -> new Assessment.Skipped("it has not opted out");
      case Verdict.Unknown(String reason) -> new Assessment.Unjudged(reason);
    };
  }

  private static String proof(Subject subject) {
    return "\"%s\" until %s"
        .formatted(
            subject.metadata().annotation(Keys.EXEMPT_REASON).orElse(""),
            subject.metadata().annotation(Keys.EXEMPT_UNTIL).orElse(""));
  }
}
