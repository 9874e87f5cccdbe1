package io.holdfast.decision;

import io.holdfast.model.Action;
import io.holdfast.model.RuleId;
import io.holdfast.policy.Consequences;
import io.holdfast.policy.DefaultAction;
import io.holdfast.policy.Origin;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.RuleSetting;
import io.holdfast.policy.RuleText;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import io.holdfast.rules.RuleInfo;
import java.util.Map;
import java.util.TreeMap;

/**
 * Completes what documents say of rules. An action without {@code onSchedule} holds for Schedules
 * too, but where the rule itself recommends less for Schedules, because what it looks at may change
 * before the run, the weaker of the two holds.
 */
record RuleSettings(RuleCatalogue catalogue) {
  /** The setting of every rule. */
  Map<RuleId, RuleSetting> all(DefaultAction byDefault, Map<RuleId, RuleText> texts) {
    Map<RuleId, RuleSetting> settings = new TreeMap<>();
    for (Rule<?> rule : catalogue.rules()) {
      RuleInfo info = rule.info();
      RuleSetting base = base(info, byDefault, rule.defaultParameters());
      RuleText text = texts.get(info.id());
      settings.put(info.id(), text == null ? base : over(base, text));
    }
    return settings;
  }

  /** The settings of those rules that {@code texts} name, over those that hold else. */
  Map<RuleId, RuleSetting> over(Map<RuleId, RuleSetting> base, Map<RuleId, RuleText> texts) {
    Map<RuleId, RuleSetting> settings = new TreeMap<>();
    texts.forEach((id, text) -> {
      RuleSetting setting = base.get(id);
      if (setting != null) {
        settings.put(id, over(setting, text));
      }
    });
    return settings;
  }

  /** One setting over another; absent actions stay as they are. */
  RuleSetting over(RuleSetting base, RuleText text) {
    Consequences consequences =
        text.actions()
            .action()
            .map(action -> Consequences.of(action, forSchedules(base.rule(), action)))
            .orElse(base.consequences())
            .with(text.actions());
    return new RuleSetting(base.rule(), consequences, text.parameters(), text.origin());
  }

  private RuleSetting base(RuleInfo info, DefaultAction byDefault, RuleParameters parameters) {
    Action action = byDefault.action().orElse(info.recommended());
    Action onSchedule =
        byDefault.action().map(a -> forSchedules(info.id(), a)).orElse(info.onSchedule());
    Consequences consequences = Consequences.of(action, onSchedule);
    return new RuleSetting(info.id(), consequences, parameters, Origin.BUILT_IN);
  }

  private Action forSchedules(RuleId id, Action action) {
    return catalogue
        .find(id)
        .map(Rule::info)
        .filter(info -> info.onSchedule().compareTo(info.recommended()) < 0)
        .map(info -> info.onSchedule().compareTo(action) < 0 ? info.onSchedule() : action)
        .orElse(action);
  }
}
