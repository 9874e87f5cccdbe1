package io.holdfast.export;

import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.DeletionIsPermitted;
import java.util.List;
import java.util.Optional;

/** HF-402: a Backup is deleted by those who may. */
record DeletionIsAllowed() implements CelRule {
  private static final String NAME = ".?spec.?backupName.orValue('')";

  @Override
  public RuleId rule() {
    return new RuleId(402);
  }

  @Override
  public String holds() {
    return "who may delete, where `allow` names somebody";
  }

  @Override
  public String left() {
    return "`minAge`: CEL has no clock, and the Backup is another object";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    if (!(setting.parameters() instanceof DeletionIsPermitted.Parameters given)) {
      return Optional.empty();
    }
    String may = Who.named(given.allow().users(), given.allow().groups());
    String name = Findings.NOW + NAME;
    String known = "(%s && %s == %s)".formatted(Findings.UPDATES, Findings.WAS + NAME, name);
    return may.equals("false")
        ? Optional.empty()
        : Optional.of(
            Findings.comparing(
                List.of(),
                Cel.when(
                    "!(%s) && !%s".formatted(may, known),
                    "'spec.backupName is ' + %s + ', which user ' + %s + ' may not delete'"
                        .formatted(Cel.quoted(name), Cel.quoted(Who.USER)))));
  }
}
