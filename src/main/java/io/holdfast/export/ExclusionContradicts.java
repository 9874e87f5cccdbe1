package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Keys;
import io.holdfast.model.RuleId;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** HF-106: what has a schedule is not excluded from Velero's backups. */
record ExclusionContradicts() implements CelRule {
  private static final String PATH = Cel.labelPath(Keys.VELERO_EXCLUDE);

  @Override
  public RuleId rule() {
    return new RuleId(106);
  }

  @Override
  public String holds() {
    return "no `velero.io/exclude-from-backup=true` on what has a schedule";
  }

  @Override
  public String left() {
    return "Velero Schedules that name a Namespace with that label: other objects";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    List<Variable> variables = new ArrayList<>(new Labels(policy, Labels.BOTH).all());
    variables.add(choice("choice", Labels.LABELLED, Labels.LABEL));
    variables.add(choice("wasChoice", Labels.WAS_LABELLED, Labels.WAS_LABEL));
    List<String> running =
        policy.spec().schedules().stream()
            .filter(schedule -> schedule.cronText().isPresent())
            .map(BackupSchedule::name)
            .toList();
    return Optional.of(
        Findings.of(
            variables,
            finding(Findings.NOW, "variables.choice", running),
            finding(Findings.WAS, "variables.wasChoice", running)));
  }

  private static Variable choice(String name, String labelled, String label) {
    return new Variable(name, "%s ? %s : %s".formatted(labelled, label, Labels.GIVEN));
  }

  private static String finding(String object, String choice, List<String> running) {
    String excluded = Cel.label(object, Keys.VELERO_EXCLUDE) + " == optional.of('true')";
    String said =
        Cel.text(PATH + " is \"true\", must not be set where schedule ")
            + " + "
            + Cel.quoted(choice)
            + " + ' makes backups: Velero leaves ' +"
            + " (request.kind.kind == 'Namespace' ? 'the Namespace and all in it' : 'the claim') +"
            + " ' out'";
    return Cel.when("%s && %s in %s".formatted(excluded, choice, Cel.list(running)), said);
  }
}
