package io.holdfast.policy;

import io.holdfast.cron.Dialect;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.RuleId;
import io.holdfast.model.User;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All policy documents, valid, merged and frozen.
 *
 * @param name the hash of the documents' content, the same on every replica
 * @param strengths how well each schedule protects, worked out once
 * @param rules the setting of every rule in the catalogue
 * @param namespacePolicies what Namespaces chose for themselves, within bounds, by Namespace
 */
public record PolicyRevision(
    String name,
    PolicySpec spec,
    Map<String, BackupSchedule> schedules,
    Map<String, ScheduleStrength> strengths,
    Map<RuleId, RuleSetting> rules,
    List<RuleOverride> overrides,
    Map<String, NamespacePolicy> namespacePolicies) {
  public PolicyRevision {
    schedules = Collections.unmodifiableMap(schedules);
    strengths = Collections.unmodifiableMap(strengths);
    rules = Collections.unmodifiableMap(rules);
    overrides = List.copyOf(overrides);
    namespacePolicies = Collections.unmodifiableMap(namespacePolicies);
  }

  /** A revision whose schedules are indexed from the spec, without choices of Namespaces. */
  public static PolicyRevision of(
      String name, PolicySpec spec, Map<RuleId, RuleSetting> rules, List<RuleOverride> overrides) {
    Map<String, BackupSchedule> schedules = new LinkedHashMap<>();
    Map<String, ScheduleStrength> strengths = new LinkedHashMap<>();
    Dialect dialect = spec.velero().version().cronDialect();
    for (BackupSchedule schedule : spec.schedules()) {
      schedules.put(schedule.name(), schedule);
      strengths.put(schedule.name(), ScheduleStrength.of(schedule, dialect));
    }
    return new PolicyRevision(name, spec, schedules, strengths, rules, overrides, Map.of());
  }

  /** The same policy under another name, with what Namespaces chose for themselves. */
  public PolicyRevision with(String newName, Map<String, NamespacePolicy> policies) {
    return new PolicyRevision(newName, spec, schedules, strengths, rules, overrides, policies);
  }

  /** The same policy for another version of Velero. */
  public PolicyRevision inVelero(VeleroVersion version) {
    return of(name, spec.inVelero(version), rules, overrides).with(name, namespacePolicies);
  }

  /** What a Namespace chose for itself. */
  public Optional<NamespacePolicy> namespacePolicy(String namespace) {
    return Optional.ofNullable(namespacePolicies.get(namespace));
  }

  /**
   * The VolumeSnapshotClass for a driver's volumes in a Namespace: the Namespace's own choice, else
   * the schedule's; none leaves it to the driver's default.
   */
  public Optional<String> snapshotClass(String namespace, BackupSchedule schedule, String driver) {
    return namespacePolicy(namespace)
        .map(policy -> policy.choices().snapshotClasses().get(driver))
        .or(() -> Optional.ofNullable(schedule.snapshotClasses().get(driver)));
  }

  /** The schedule of that name. */
  public Optional<BackupSchedule> schedule(String name) {
    return Optional.ofNullable(schedules.get(name));
  }

  /** How well the schedule of that name protects. */
  public Optional<ScheduleStrength> strength(String name) {
    return Optional.ofNullable(strengths.get(name));
  }

  /**
   * What holds for a rule in a namespace: its own stricter choice, else the last override that
   * matches, else the setting.
   */
  public Optional<RuleSetting> setting(RuleId rule, String namespace) {
    NamespacePolicy own = namespacePolicies.get(namespace);
    RuleSetting chosen = own == null ? null : own.rules().get(rule);
    return chosen == null ? settingWithoutChoice(rule, namespace) : Optional.of(chosen);
  }

  /** All settings of a rule, wherever they hold. */
  public List<RuleSetting> settings(RuleId rule) {
    Stream<Map<RuleId, RuleSetting>> everywhere =
        Stream.of(
                Stream.of(rules),
                overrides.stream().map(RuleOverride::rules),
                namespacePolicies.values().stream().map(NamespacePolicy::rules))
            .flatMap(maps -> maps);
    return everywhere.flatMap(settings -> Stream.ofNullable(settings.get(rule))).toList();
  }

  private Optional<RuleSetting> settingWithoutChoice(RuleId rule, String namespace) {
    for (RuleOverride override : overrides.reversed()) {
      RuleSetting setting = override.rules().get(rule);
      if (setting != null && override.matches(namespace)) {
        return Optional.of(setting);
      }
    }
    return Optional.ofNullable(rules.get(rule));
  }

  /**
   * The exemption of a rule on an object, for this user on this day: of those that match the one
   * that holds longest, and only if none holds any more the one that ended last.
   */
  public Optional<Exemption> exemption(RuleId rule, ObjectRef object, String namespace, User user) {
    Exemption longest = null;
    for (Exemption exemption : spec.exemptions()) {
      if (exemption.matches(rule, object, namespace, user)
          && (longest == null || exemption.outlasts(longest))) {
        longest = exemption;
      }
    }
    return Optional.ofNullable(longest);
  }
}
