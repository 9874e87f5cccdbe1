package io.holdfast.export;

import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.policy.VeleroFeature;
import java.util.List;
import java.util.Optional;

/** HF-311: a Schedule is not paused. */
record IsNotPaused() implements CelRule {
  @Override
  public RuleId rule() {
    return new RuleId(311);
  }

  @Override
  public String holds() {
    return "the field `paused`";
  }

  @Override
  public String left() {
    return "";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    return VeleroFeature.PAUSE.isIn(policy.spec().velero().version())
        ? Optional.of(Findings.of(List.of(), finding(Findings.NOW), finding(Findings.WAS)))
        : Optional.empty();
  }

  private static String finding(String object) {
    return Cel.when(
        "!(%s) && %s.?spec.?paused.orValue(false) == true".formatted(BackupText.IS_ARK, object),
        "'spec.paused is true, must be false: a paused Schedule makes no backups'");
  }
}
