package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Request;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.Field;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.VeleroFeature;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * HF-206: the snapshot locations of a Backup exist, and there is one for each provider. Velero 1.13
 * and older do not look at them when the Backup wants no snapshots.
 */
final class SnapshotLocationsAreClear implements Check<SnapshotLocationsAreClear.Parameters> {
  private static final RuleInfo INFO =
      RuleInfo.of(
              206,
              "snapshot-locations",
              "a Backup's snapshot locations exist, one for each provider",
              "Velero makes no Backup at all while it cannot tell where the snapshots of one"
                  + " provider go, even of a provider that the Backup does not use.",
              Action.DENY,
              Kind.BACKUP,
              Kind.SCHEDULE)
          .needing(Facet.SNAPSHOT_LOCATIONS);

  /** What the rule cannot see in the cluster. */
  public record Parameters(
      @Field(
              "snapshot location of each provider when a Backup names none: the server's"
                  + " --default-volume-snapshot-locations")
          Map<String, String> defaults,
      @Field("refuse when the Secret of a location is missing; Holdfast must be allowed to see it")
          boolean checkCredentials)
      implements RuleParameters {
    /** No defaults; Secrets are not looked at. */
    public static final Parameters DEFAULTS = new Parameters(Map.of(), false);

    public Parameters {
      defaults = Collections.unmodifiableMap(defaults);
    }

    @Override
    public Set<Facet> needs() {
      return checkCredentials ? Set.of(Facet.SECRETS) : Set.of();
    }
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
    BackupTask task = BackupTask.of(request.subject(), facts).orElse(null);
    if (task == null || isSkipped(task, facts)) {
      return Verdict.NOT_APPLICABLE;
    }
    if (!facts.inventory().knows(Facet.SNAPSHOT_LOCATIONS)) {
      return task.spec().texts("volumeSnapshotLocations").isEmpty()
          ? Verdict.NOT_APPLICABLE
          : new Verdict.Unknown("the VolumeSnapshotLocations are not listed yet");
    }
    SnapshotLocationChoice choice =
        new SnapshotLocationChoice(task, facts.inventory().velero(), parameters.defaults());
    List<Violation> violations = choice.violations();
    return violations.isEmpty() && parameters.checkCredentials()
        ? credentials(choice, facts)
        : Verdict.of(violations);
  }

  private static boolean isSkipped(BackupTask task, Facts facts) {
    boolean unwanted = !task.spec().flag("snapshotVolumes").orElse(true);
    return unwanted
        && !VeleroFeature.SNAPSHOT_LOCATIONS_WITHOUT_SNAPSHOTS.isIn(
            facts.policy().spec().velero().version());
  }

  private static Verdict credentials(SnapshotLocationChoice choice, Facts facts) {
    if (!choice.hasCredentials()) {
      return Verdict.PASS;
    }
    return facts.inventory().knows(Facet.SECRETS)
        ? Verdict.of(choice.credentials())
        : new Verdict.Unknown(
            "the Secrets are not listed yet; the chart's velero.listSecrets allows it");
  }
}
