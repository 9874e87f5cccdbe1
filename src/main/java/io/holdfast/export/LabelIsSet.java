package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Keys;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HF-101 and HF-102: the schedule's label is filled in, and names a schedule. */
record LabelIsSet(RuleId rule, Kind kind) implements CelRule {
  private static final RuleId KEEPER = new RuleId(105);
  private static final String POINTER = "/metadata/labels";
  private static final String ASSIGNED = "variables.assigned";

  @Override
  public String holds() {
    return "the label, as the first assignment that matches gives it, with its mark `assigned`; it"
        + " names a schedule of the policy";
  }

  @Override
  public String left() {
    return kind == Kind.CLAIM
        ? "a StorageClass that nobody named when assignments ask for one: CEL does not know the"
            + " default"
        : "a Namespace whose name is still to be generated when assignments ask for it";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    Labels labels = new Labels(policy, List.of(kind));
    String names = Cel.list(labels.names());
    return Optional.of(
        Findings.of(
            labels.all(),
            findings(Labels.LABELLED, Labels.LABEL, Labels.GIVEN, names, labels),
            findings(Labels.WAS_LABELLED, Labels.WAS_LABEL, Labels.GIVEN, names, labels)));
  }

  private static String findings(
      String labelled, String label, String given, String names, Labels labels) {
    String path = Cel.text(Labels.PATH + " ");
    String wrong =
        path
            + " + 'is ' + "
            + Cel.quoted(label)
            + " + "
            + Cel.text(", must be " + Cel.oneOf(labels.names()));
    String nothing = path + " + 'is missing and no assignment of the policy matches'";
    String unknown =
        path
            + " + 'is missing and the namespace gives ' + "
            + Cel.quoted(given)
            + " + ', which is no schedule of the policy'";
    return "%s ? %s :\n%s == '' ? [%s] : %s"
        .formatted(
            labelled,
            Cel.when("!(" + label + " in " + names + ")", wrong),
            given,
            nothing,
            Cel.when("!(" + given + " in " + names + " + ['?'])", unknown));
  }

  @Override
  public List<Patch> patches(RuleSetting setting, PolicyRevision policy) {
    Labels labels = new Labels(policy, List.of(kind));
    List<Variable> variables = new ArrayList<>(labels.all());
    String mark = Cel.label(Findings.NOW, Keys.ASSIGNED);
    String wasMark = Cel.label(Findings.WAS, Keys.ASSIGNED);
    variables.add(new Variable("assigned", mark + ".orValue('')"));
    variables.add(
        new Variable(
            "marked",
            "%s && %s == optional.of(%s)".formatted(Labels.LABELLED, mark, Labels.LABEL)));
    variables.add(
        new Variable(
            "wasSo",
            "%s && %s == %s && %s == %s"
                .formatted(Labels.WAS_LABELLED, Labels.WAS_LABEL, Labels.LABEL, wasMark, mark)));
    variables.add(
        new Variable(
            "honest",
            "%1$s in %2$s ? %1$s : ''".formatted(Labels.GIVEN, Cel.list(labels.names()))));
    return List.of(
        new Patch(
            List.of(kind),
            Set.of(Operation.CREATE, Operation.UPDATE),
            variables,
            expression(labels, policy)));
  }

  private static String expression(Labels labels, PolicyRevision policy) {
    String mayAssign = "%s in %s".formatted(Labels.GIVEN, labels.schedules());
    boolean kept =
        policy.settings(KEEPER).stream().anyMatch(setting -> setting.consequences().isOn());
    String assigns =
        kept
            ? mayAssign
                + " && !(%s && %s in %s)"
                    .formatted(Labels.WAS_LABELLED, Labels.WAS_LABEL, labels.schedules())
            : mayAssign;
    return """
    !%s ? (%s ?
      %s +
      [%s,
       %s] : []) :
    variables.marked && !variables.wasSo && %s != '?' && variables.honest != %s ?
      [%s] : []\
    """
        .formatted(
            Labels.LABELLED,
            assigns,
            Patch.mapping("has(object.metadata.labels)", POINTER),
            Patch.member(POINTER, Keys.BACKUP_SCHEDULE, Labels.GIVEN),
            Patch.member(POINTER, Keys.ASSIGNED, Labels.GIVEN),
            Labels.GIVEN,
            ASSIGNED,
            Patch.member(POINTER, Keys.ASSIGNED, "variables.honest"));
  }
}
