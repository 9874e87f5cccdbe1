package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Edit;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Product;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.PolicyRevision;
import java.util.List;
import java.util.Optional;

/**
 * HF-301: a Backup says how long it is kept, and the policy agrees. The default is written into
 * Backups that leave it open, where everybody can see it, and into the templates of Schedules when
 * the policy asks. Never into Ark's objects: to Ark no TTL means for ever, and an edit must not
 * shorten that; there the user has to say it.
 */
public final class TtlWithinBounds
    implements Check<TtlWithinBounds.Parameters>, Defaulter<TtlWithinBounds.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
          301,
          "ttl-within-bounds",
          "a backup's TTL is present and within bounds",
          "A backup that expires before the loss is noticed restores nothing, and one that never"
              + " does is paid for until somebody asks.",
          Action.DENY,
          Kind.BACKUP,
          Kind.SCHEDULE);

  /** How long backups may be kept. */
  public record Parameters(
      @Field("the shortest TTL allowed; absent: no limit") Optional<GoDuration> min,
      @Field("the longest TTL allowed; absent: no limit") Optional<GoDuration> max)
      implements Bounds {
    /** No limits. */
    public static final Parameters DEFAULTS = new Parameters(Optional.empty(), Optional.empty());
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
  public List<Edit> edits(Request request, Facts facts, Parameters parameters) {
    return switch (request.subject()) {
      case Subject.Backup backup when wantsDefault(request, backup) ->
          List.of(Edit.ttl(defaultTtl(facts)));
      case Subject.Schedule schedule when wantsDefault(request, schedule, facts.policy()) ->
          List.of(Edit.templateTtl(defaultTtl(facts)));
      case Subject _ -> List.of();
    };
  }

  /** Only on CREATE, and not of a Backup that Velero found finished in its bucket. */
  private static boolean wantsDefault(Request request, Subject.Backup backup) {
    return request.operation() == Operation.CREATE
        && backup.product() == Product.VELERO
        && backup.root().get("status", "phase").isEmpty()
        && isOpen(backup.spec());
  }

  /**
   * Velero patches each Schedule once a minute and goes on with the answer, so an edit of its own
   * update would never end. A template that is missing stays so: the API server must refuse it.
   */
  private static boolean wantsDefault(
      Request request, Subject.Schedule schedule, PolicyRevision policy) {
    return policy.spec().velero().defaultTtlInSchedules()
        && schedule.product() == Product.VELERO
        && !request.user().name().equals(policy.spec().velero().user())
        && schedule.root().get("spec", "template").isPresent()
        && isOpen(schedule.template());
  }

  private static boolean isOpen(BackupSpec spec) {
    return switch (spec.ttl().orElse(null)) {
      case null -> true;
      case Node node -> Ttl.isZero(node);
    };
  }

  private static String defaultTtl(Facts facts) {
    return facts.policy().spec().velero().defaultTtl().canonical();
  }

  @Override
  public Verdict check(Request request, Facts facts, Parameters bounds) {
    return switch (request.subject()) {
      case Subject.Backup backup ->
          judge(backup.spec(), Ttl.of(backup.spec(), backup.product(), facts.policy()), bounds);
      case Subject.Schedule schedule ->
          judge(
              schedule.template(),
              Ttl.of(schedule.template(), schedule.product(), facts.policy()),
              bounds);
      case Subject _ -> Verdict.NOT_APPLICABLE;
    };
  }

  private static Verdict judge(BackupSpec spec, Ttl ttl, Bounds bounds) {
    return switch (ttl) {
      case Ttl.Unreadable _ -> Verdict.NOT_APPLICABLE;
      case Ttl.ForEver(String said) -> Verdict.fail(violation(spec, said + ", must be set", 0));
      case Ttl.Kept kept -> judge(spec, kept, bounds);
    };
  }

  private static Verdict judge(BackupSpec spec, Ttl.Kept ttl, Bounds bounds) {
    GoDuration kept = ttl.duration();
    Optional<GoDuration> least = bounds.leastAbove(kept);
    if (least.isPresent()) {
      long excess = Bounds.WORSE_SIDE + Bounds.secondsBetween(kept, least.get());
      String message = ttl.said() + ", must be at least " + least.get().brief();
      return Verdict.fail(violation(spec, message, excess));
    }
    Optional<GoDuration> most = bounds.mostBelow(kept);
    if (most.isPresent()) {
      String message = ttl.said() + ", must be at most " + most.get().brief();
      return Verdict.fail(violation(spec, message, Bounds.secondsBetween(most.get(), kept)));
    }
    return Verdict.PASS;
  }

  private static Violation violation(BackupSpec spec, String message, long excess) {
    return new Violation(
        spec.path("ttl"), spec.line("ttl"), message, "set ttl in hours, such as 720h", excess);
  }
}
