package io.holdfast.policy;

import io.holdfast.model.ObjectRef;
import io.holdfast.model.RuleId;
import io.holdfast.model.User;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All policy documents, valid, merged and frozen.
 *
 * @param name the hash of the documents' content, the same on every replica
 * @param rules the setting of every rule in the catalogue
 */
public record PolicyRevision(
    String name,
    PolicySpec spec,
    Map<String, BackupSchedule> schedules,
    Map<RuleId, RuleSetting> rules,
    List<RuleOverride> overrides) {
  public PolicyRevision {
    schedules = Collections.unmodifiableMap(schedules);
    rules = Collections.unmodifiableMap(rules);
    overrides = List.copyOf(overrides);
  }

  /** A revision whose schedules are indexed from the spec. */
  public static PolicyRevision of(
      String name, PolicySpec spec, Map<RuleId, RuleSetting> rules, List<RuleOverride> overrides) {
    Map<String, BackupSchedule> schedules = new LinkedHashMap<>();
    spec.schedules().forEach(schedule -> schedules.put(schedule.name(), schedule));
    return new PolicyRevision(name, spec, schedules, rules, overrides);
  }

  /** The schedule of that name. */
  public Optional<BackupSchedule> schedule(String name) {
    return Optional.ofNullable(schedules.get(name));
  }

  /** What holds for a rule in a namespace: the last override that matches, else the setting. */
  public Optional<RuleSetting> setting(RuleId rule, String namespace) {
    for (RuleOverride override : overrides.reversed()) {
      RuleSetting setting = override.rules().get(rule);
      if (setting != null && override.matches(namespace)) {
        return Optional.of(setting);
      }
    }
    return Optional.ofNullable(rules.get(rule));
  }

  /** The first exemption that covers a rule on an object, for this user on this day. */
  public Optional<Exemption> exemption(
      RuleId rule, ObjectRef object, String namespace, User user, LocalDate day) {
    for (Exemption exemption : spec.exemptions()) {
      if (exemption.covers(rule, object, namespace, user, day)) {
        return Optional.of(exemption);
      }
    }
    return Optional.empty();
  }
}
