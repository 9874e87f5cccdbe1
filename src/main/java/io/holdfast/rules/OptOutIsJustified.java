package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Quoted;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** HF-104: who opts out of backups says why and until when, and is somebody who may. */
public final class OptOutIsJustified implements Check<OptOutIsJustified.Parameters> {
  private static final int DEFAULT_DAYS = 90;
  private static final RuleInfo INFO =
      RuleInfo.of(
          104,
          "opt-out-is-justified",
          "an opt-out has a reason, a date and an allowed user",
          "An opt-out that nobody has to explain or renew is how data is left without a backup"
              + " for years.",
          Action.DENY,
          Kind.NAMESPACE,
          Kind.CLAIM);

  /** The rule's parameters. */
  public record Parameters(
      @Field("how many days ahead the date may be") int maxDays,
      @Field("who may opt out; empty: anyone") Allow allow)
      implements RuleParameters {
    /** 90 days, anyone. */
    public static final Parameters DEFAULTS = new Parameters(DEFAULT_DAYS, Allow.DEFAULTS);
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
  public Verdict check(Request request, Facts facts, Parameters parameters) {
    Subject subject = request.subject();
    if (!isOptedOut(subject)) {
      return Verdict.NOT_APPLICABLE;
    }
    List<Violation> violations = new ArrayList<>();
    reason(subject).ifPresent(violations::add);
    LocalDate today = LocalDate.ofInstant(facts.now(), ZoneOffset.UTC);
    new OptOutDate(today, parameters.maxDays()).violation(subject).ifPresent(violations::add);
    boolean ours = request.user().name().equals(facts.policy().spec().holdfast().user());
    if (parameters.allow().isConfigured()
        && parameters.allow().leavesOut(request.user())
        && !ours) {
      violations.addAll(trespasses(request, parameters.allow()));
    }
    return Verdict.of(violations);
  }

  private static boolean isOptedOut(Subject subject) {
    return subject.metadata().label(Keys.BACKUP_SCHEDULE).filter(Keys.NONE::equals).isPresent();
  }

  private static Optional<Violation> reason(Subject subject) {
    Optional<String> reason = subject.metadata().annotation(Keys.EXEMPT_REASON);
    return reason.filter(text -> !text.isBlank()).isPresent()
        ? Optional.empty()
        : Optional.of(
            Place.annotation(subject, Keys.EXEMPT_REASON)
                .violation(
                    reason.isEmpty()
                        ? "is missing, must say why there is to be no backup"
                        : "is blank, must say why there is to be no backup",
                    "write the reason for whoever audits this"));
  }

  /** Opting out needs permission, and so does changing the reason or the date afterwards. */
  private static List<Violation> trespasses(Request request, Allow allow) {
    Subject subject = request.subject();
    Optional<Subject> before = request.old().filter(OptOutIsJustified::isOptedOut);
    String may = "which user " + Quoted.of(request.user().name()) + " may not set";
    String remedy = "ask one of " + allow;
    if (before.isEmpty()) {
      return List.of(
          Place.label(subject, Keys.BACKUP_SCHEDULE).violation("is \"none\", " + may, remedy));
    }
    List<Violation> violations = new ArrayList<>();
    for (String key : List.of(Keys.EXEMPT_REASON, Keys.EXEMPT_UNTIL)) {
      Optional<String> now = subject.metadata().annotation(key);
      if (now.isPresent() && !now.equals(before.get().metadata().annotation(key))) {
        violations.add(
            Place.annotation(subject, key)
                .violation("is now %s, %s".formatted(Quoted.of(now.get()), may), remedy));
      }
    }
    return violations;
  }
}
