package io.holdfast.rules;

import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All rules, in the order of their IDs; a new rule is one line here. */
public record RuleCatalogue(List<Rule<?>> rules) {
  /** The shipped rules. */
  public static final RuleCatalogue SHIPPED =
      new RuleCatalogue(
          List.of(
              new NamespaceHasSchedule(),
              new ClaimHasSchedule(),
              new ClaimHasSnapshotClass(),
              new OptOutIsJustified(),
              new ProtectionIsKept(),
              new ProtectedIsNotExcluded(),
              new StorageCanBeSnapshotted(),
              new DeletedHasRecoveryPoint(),
              new DurationsAreReadable(),
              new ResourceFilters(),
              new NamespaceFilters(),
              new SelectorsAreUsable(),
              new StorageLocationTakesBackups(),
              new SnapshotLocationsAreClear(),
              new ResourcePolicyExists(),
              new HooksAreUsable(),
              new CronFires(),
              new VeleroReads(),
              new RestoreIsUsable(),
              new DataIsMoved(),
              new ConfigMapsAreUsable(),
              new LocationSpecIsSound(),
              new TtlWithinBounds(),
              new IntervalWithinBounds(),
              new TtlCoversInterval(),
              new LocationIsAllowed(),
              new VolumesAreIncluded(),
              new NamedNamespacesExist(),
              new SchedulesKeepApart(),
              new CronIsPortable(),
              new ContentsAreComplete(),
              new GrantedOnly(),
              new ScheduleRuns(),
              new CoverageIsKept(),
              new RestoreTargetIsFree(),
              new DeletionIsPermitted(),
              new StatusIsVeleros(),
              new StorageLocationIsKept(),
              new LastGoodIsKept(),
              new GeneratedScheduleIsKept(),
              new HoldIsKept(),
              new SnapshotHasClass(),
              new OneDefaultClass(),
              new CopiesOutliveNamespaces(),
              new PolicyDocumentsAreValid(),
              new ObjectIsCovered(),
              new BackupIsFrequent(),
              new BackupIsKept(),
              new RecoveryPointIsFresh(),
              new RecoveryPointIsKept(),
              new BackupsSucceed(),
              new CopyIsEncrypted(),
              new CopyIsElsewhere(),
              new StoreIsSeparate(),
              new CopyIsLocked(),
              new DeletionIsRestricted(),
              new RestoreIsTested(),
              new RestoreIsFast(),
              new TargetIsHealthy(),
              new ExclusionIsJustified(),
              new CopySurvivesNamespace(),
              new AuditIsAlive()));

  public RuleCatalogue {
    rules = List.copyOf(rules);
  }

  /**
   * The facts about the cluster that rules look at which the policy has on anywhere; those of
   * controls are read by an audit when it runs.
   */
  public Set<Facet> needs(PolicyRevision policy) {
    Set<Facet> needs = EnumSet.noneOf(Facet.class);
    for (Rule<?> rule : judging()) {
      for (RuleSetting setting : policy.settings(rule.info().id())) {
        if (setting.consequences().isOn()) {
          needs.addAll(rule.info().needs());
          needs.addAll(setting.parameters().needs());
        }
      }
    }
    return needs;
  }

  private List<Rule<?>> judging() {
    return rules.stream().filter(rule -> !(rule instanceof Control<?>)).toList();
  }

  /** The rule with that ID. */
  public Optional<Rule<?>> find(RuleId id) {
    for (Rule<?> rule : rules) {
      if (rule.info().id().equals(id)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
