package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Keys;
import io.holdfast.model.Operation;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.OptOutIsJustified;
import io.holdfast.rules.ProtectionIsKept;
import io.holdfast.rules.ProtectionIsKept.OnRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** HF-105: the schedule's label is put back or kept, and not changed to a weaker one. */
record ScheduleIsKept() implements CelRule {
  private static final RuleId OPT_OUT = new RuleId(104);
  private static final String LABELS = "/metadata/labels";
  private static final String ANNOTATIONS = "/metadata/annotations";
  private static final String WAS = Cel.quoted(Labels.WAS_LABEL);

  @Override
  public RuleId rule() {
    return new RuleId(105);
  }

  @Override
  public String holds() {
    return "the schedule's label, its mark, and reason and date of an opt-out are put back; no"
        + " weaker schedule";
  }

  @Override
  public String left() {
    return "the snapshot class of a claim: whether it works is a question of drivers";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    Labels labels = new Labels(policy, Labels.BOTH);
    List<Variable> variables = new ArrayList<>(labels.all());
    variables.addAll(changes(labels));
    variables.add(
        new Variable(
            "byPolicy",
            "variables.followed && (%1$s == '?' || (%2$s ? %1$s == %3$s : %1$s in ['none', '']))"
                .formatted(Labels.GIVEN, Labels.LABELLED, Labels.LABEL)));
    variables.add(
        new Variable(
            "weaker",
            weaker(policy)
                + "[?"
                + Labels.WAS_LABEL
                + " + '/' + "
                + Labels.LABEL
                + "].orValue('')"));
    return Optional.of(
        Findings.comparing(variables, finding(labels, mayOptOut(policy), restores(setting))));
  }

  private static boolean restores(RuleSetting setting) {
    return setting.parameters() instanceof ProtectionIsKept.Parameters given
        && given.onRemoval() == OnRemoval.RESTORE;
  }

  private static List<Variable> changes(Labels labels) {
    String mark = Cel.label(Findings.WAS, Keys.ASSIGNED);
    return List.of(
        new Variable(
            "protected",
            "%s && %s in %s".formatted(Labels.WAS_LABELLED, Labels.WAS_LABEL, labels.schedules())),
        new Variable(
            "followed",
            "%s && %s == optional.of(%s)".formatted(Labels.WAS_LABELLED, mark, Labels.WAS_LABEL)));
  }

  /** A label that is to be put back is not refused where nobody puts it back. */
  private static String finding(Labels labels, String mayOptOut, boolean restores) {
    String path = Cel.text(Labels.PATH + " is ");
    return """
    !variables.protected || variables.byPolicy || (%s && %s == %s) ? [] :
    !%s ? %s :
    %s == 'none' ? %s :
    !(%s in %s) ? [%s + %s + ', which is no schedule of the policy, must stay ' + %s] :
    variables.weaker == '' ? [] :
    [%s + %s + ', must not be weaker than ' + %s + ': ' + variables.weaker]\
    """
        .formatted(
            Labels.LABELLED,
            Labels.LABEL,
            Labels.WAS_LABEL,
            Labels.LABELLED,
            restores ? "[]" : "[" + path + " + 'missing, must stay ' + " + WAS + "]",
            Labels.LABEL,
            Cel.when(Cel.not(mayOptOut), path + " + '\"none\", must not be weaker than ' + " + WAS),
            Labels.LABEL,
            labels.schedules(),
            path,
            Cel.quoted(Labels.LABEL),
            WAS,
            path,
            Cel.quoted(Labels.LABEL),
            WAS);
  }

  /** Whoever may somewhere: CEL would have to repeat where each setting of HF-104 holds. */
  private static String mayOptOut(PolicyRevision policy) {
    return Cel.any(
        policy.settings(OPT_OUT).stream()
            .map(RuleSetting::parameters)
            .filter(OptOutIsJustified.Parameters.class::isInstance)
            .map(OptOutIsJustified.Parameters.class::cast)
            .map(parameters -> Who.named(parameters.allow().users(), parameters.allow().groups()))
            .filter(who -> !who.equals("false"))
            .distinct()
            .toList());
  }

  /** Of each two schedules in what the second protects less, by {@code first/second}. */
  private static String weaker(PolicyRevision policy) {
    return policy.strengths().entrySet().stream()
        .flatMap(before ->
            policy.strengths().entrySet().stream()
                .filter(now -> !now.getValue().weakerThan(before.getValue()).isEmpty())
                .map(now ->
                    Cel.text(before.getKey() + "/" + now.getKey())
                        + ": "
                        + Cel.text(
                            String.join(", ", now.getValue().weakerThan(before.getValue())))))
        .collect(Collectors.joining(",\n  ", "{", "}"));
  }

  @Override
  public List<Patch> patches(RuleSetting setting, PolicyRevision policy) {
    if (!restores(setting)) {
      return List.of();
    }
    Labels labels = new Labels(policy, Labels.BOTH);
    List<Variable> variables = new ArrayList<>(labels.all());
    variables.addAll(changes(labels));
    variables.add(
        new Variable(
            "back",
            ("%1$s || !variables.protected ? '' : !variables.followed ? %2$s :"
                    + " %3$s in %4$s ? %3$s : %3$s in ['none', ''] ? '' : %2$s")
                .formatted(Labels.LABELLED, Labels.WAS_LABEL, Labels.GIVEN, labels.schedules())));
    Set<Operation> updates = Set.of(Operation.UPDATE);
    return List.of(
        new Patch(Labels.BOTH, updates, variables, labels()),
        new Patch(Labels.BOTH, updates, Labels.own(), justification()));
  }

  private static String labels() {
    String was = Cel.label(Findings.WAS, Keys.ASSIGNED);
    return """
    variables.back == '' ? [] :
      %s +
      [%s] +
      (variables.followed ? [%s] :
       %s.hasValue() && %s != %s ?
       [%s] : [])\
    """
        .formatted(
            Patch.mapping("has(object.metadata.labels)", LABELS),
            Patch.member(LABELS, Keys.BACKUP_SCHEDULE, "variables.back"),
            Patch.member(LABELS, Keys.ASSIGNED, "variables.back"),
            was,
            was,
            Cel.label(Findings.NOW, Keys.ASSIGNED),
            Patch.member(LABELS, Keys.ASSIGNED, was + ".orValue('')"));
  }

  private static String justification() {
    String lost =
        "%s == 'none' && %s == 'none' && %s.exists(key, !(key in %s) && key in %s)"
            .formatted(
                Labels.LABEL,
                Labels.WAS_LABEL,
                Cel.list(List.of(Keys.EXEMPT_REASON, Keys.EXEMPT_UNTIL)),
                Findings.NOW + ".metadata.?annotations.orValue({})",
                Findings.WAS + ".metadata.?annotations.orValue({})");
    return """
    !(%s) ? [] :
      %s +
      %s +
      %s\
    """
        .formatted(
            lost,
            Patch.mapping("has(object.metadata.annotations)", ANNOTATIONS),
            back(Keys.EXEMPT_REASON),
            back(Keys.EXEMPT_UNTIL));
  }

  private static String back(String key) {
    String was = Cel.annotation(Findings.WAS, key);
    return "(!%s.hasValue() && %s.hasValue() ?\n   [%s] : [])"
        .formatted(
            Cel.annotation(Findings.NOW, key),
            was,
            Patch.member(ANNOTATIONS, key, was + ".orValue('')"));
  }
}
