package io.holdfast.rules;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Product;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** HF-703: what makes the backups keeps them long enough. */
final class BackupIsKept implements DurationControl<BackupIsKept.Parameters> {
  private static final int WEEK = 168;

  private static final RuleInfo INFO =
      RuleInfo.of(
              703,
              "backup-is-kept",
              "backups are to be kept long enough",
              "Damage that nobody sees for a while is in every backup that is still there.",
              Action.DENY,
              Kind.NAMESPACE,
              Kind.CLAIM)
          .on(Set.of())
          .needing(Facet.NAMESPACES, Facet.SCHEDULES, Facet.STORAGE_LOCATIONS);

  private static final Wording WORDING =
      new Wording(
          "must have its backups kept for %s at least",
          "%s keeps them for %s",
          "their TTL cannot be read",
          "put it on a schedule that keeps its backups longer");

  /** The control's parameters. */
  public record Parameters(
      @Field("how long backups are to be kept at least") GoDuration minRetention)
      implements RuleParameters {
    /** A week. */
    public static final Parameters DEFAULTS = new Parameters(GoDuration.ofHours(WEEK));
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
  public GoDuration bound(Parameters parameters) {
    return parameters.minRetention();
  }

  @Override
  public Comparator<GoDuration> betterFirst() {
    return Comparator.reverseOrder();
  }

  @Override
  public Wording wording() {
    return WORDING;
  }

  @Override
  public Optional<GoDuration> duration(BackupPlan plan, Facts facts) {
    return switch (plan) {
      case BackupPlan.OfVelero(var schedule) ->
          Ttl.of(schedule.template(), Product.VELERO, facts.policy()) instanceof Ttl.Kept kept
              ? Optional.of(kept.duration())
              : Optional.empty();
      case BackupPlan.Rounds(var schedule) -> Optional.of(schedule.ttl());
    };
  }
}
