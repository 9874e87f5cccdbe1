package io.holdfast.rules;

import io.holdfast.model.Action;
import io.holdfast.model.Kind;

/** HF-101: every Namespace names the schedule that backs it up. */
final class NamespaceHasSchedule implements ScheduleRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          101,
          "namespace-has-schedule",
          "a Namespace has a backup schedule",
          "A Namespace that nobody scheduled is found missing on the day it is needed.",
          Action.DENY,
          Kind.NAMESPACE);

  @Override
  public RuleInfo info() {
    return INFO;
  }
}
