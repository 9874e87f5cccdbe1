package io.holdfast.export;

import io.holdfast.model.Kind;
import io.holdfast.model.RuleId;
import java.util.List;
import java.util.Optional;

/** The rules that CEL can say, in the order of their IDs. */
final class CelRules {
  /** All of them. */
  static final List<CelRule> ALL =
      List.of(
          new LabelIsSet(new RuleId(101), Kind.NAMESPACE),
          new LabelIsSet(new RuleId(102), Kind.CLAIM),
          new OptOutHasReason(),
          new ScheduleIsKept(),
          new ExclusionContradicts(),
          new DurationIsReadable(),
          new PlaceAndName(),
          new TtlIsWithin(),
          new LocationFits(),
          new ContentsAreThere(),
          new IsNotPaused(),
          new DeletionIsAllowed(),
          new StatusIsKept(),
          new GeneratedIsKept(),
          new HoldStays());

  private CelRules() {}

  /** The rule in CEL, if it can be said. */
  static Optional<CelRule> find(RuleId rule) {
    return ALL.stream().filter(each -> each.rule().equals(rule)).findFirst();
  }
}
