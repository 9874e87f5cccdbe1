package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Keys;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.Allow;
import io.holdfast.rules.HoldIsKept;
import java.util.List;
import java.util.Optional;

/** HF-407: what is on hold is not deleted and stays on hold. */
record HoldStays() implements CelRule {
  private static final String PATH = Cel.text(Cel.labelPath(Keys.HOLD) + " is ");

  @Override
  public RuleId rule() {
    return new RuleId(407);
  }

  @Override
  public String holds() {
    return "an object that carries the label itself";
  }

  @Override
  public String left() {
    return "requests to delete a Backup on hold and Namespaces with something on hold in them:"
        + " other objects; the notice before a Backup on hold expires: CEL has no clock";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    Allow release =
        setting.parameters() instanceof HoldIsKept.Parameters given
            ? given.release()
            : Allow.DEFAULTS;
    String may = Who.named(release.users(), release.groups());
    String who = may.equals("false") ? "" : ": only " + release + " may take it off";
    List<Variable> variables =
        List.of(
            hold("hold", Findings.NOW),
            new Variable("holdWas", Findings.ifUpdated(hold("", Findings.WAS).expression())));
    return Optional.of(
        Findings.comparing(
            variables,
            """
            request.operation == 'DELETE' ?
              variables.hold.map(hold, %s + %s + ', must be taken off before this is deleted') :
            variables.hold != [] || %s ? [] :
              variables.holdWas.map(hold, %s + 'removed, was ' + %s + %s)\
            """
                .formatted(
                    PATH,
                    Cel.quoted("string(hold)"),
                    may.contains(" ") ? "(" + may + ")" : may,
                    PATH,
                    Cel.quoted("string(hold)"),
                    Cel.text(", must stay" + who))));
  }

  private static Variable hold(String name, String object) {
    String label = Cel.label(object, Keys.HOLD);
    return new Variable(name, "%s.hasValue() ? [%s.value()] : []".formatted(label, label));
  }
}
