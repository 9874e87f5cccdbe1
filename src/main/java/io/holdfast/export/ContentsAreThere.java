package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.FieldPath;
import io.holdfast.model.RuleId;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.ContentsAreComplete;
import io.holdfast.rules.ContentsAreComplete.Required;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** HF-309: every Backup carries the labels and sets the fields required. */
record ContentsAreThere() implements CelRule {
  @Override
  public RuleId rule() {
    return new RuleId(309);
  }

  @Override
  public String holds() {
    return "labels and fields";
  }

  @Override
  public String left() {
    return "resources: a list may call them by several names";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    Required required =
        setting.parameters() instanceof ContentsAreComplete.Parameters given
            ? given.require()
            : Required.DEFAULTS;
    if (required.labels().isEmpty() && required.fields().isEmpty()) {
      return Optional.empty();
    }
    List<Variable> variables =
        List.of(
            BackupText.path(),
            BackupText.spec(),
            BackupText.specWas(),
            new Variable("own", isOwn(BackupText.SPEC)),
            labels("labels", BackupText.SPEC, Findings.NOW),
            new Variable(
                "labelsWas",
                Findings.UPDATES
                    + " ? "
                    + labels("", BackupText.SPEC_WAS, Findings.WAS).expression()
                    + " : dyn({})"));
    return Optional.of(
        Findings.of(
            variables,
            findings(BackupText.SPEC, "variables.labels", required),
            findings(BackupText.SPEC_WAS, "variables.labelsWas", required)));
  }

  /** True when a template's own labels replace those of its Schedule. */
  private static String isOwn(String spec) {
    return "request.kind.kind == 'Schedule' && %s.?metadata.?labels.hasValue()".formatted(spec);
  }

  private static Variable labels(String name, String spec, String object) {
    return new Variable(
        name,
        "(%s ? %s.?metadata.?labels : %s.metadata.?labels).orValue(dyn({}))"
            .formatted(isOwn(spec), spec, object));
  }

  private static String findings(String spec, String labels, Required required) {
    List<String> findings = new ArrayList<>();
    required
        .labels()
        .forEach((key, wanted) ->
            findings.add(
                judge(
                    labels + "[?" + Cel.text(key) + "]",
                    "(variables.own ? 'spec.template.' : '') + "
                        + Cel.text(FieldPath.of("metadata", "labels", key).toString()),
                    wanted)));
    required
        .fields()
        .forEach((name, wanted) ->
            findings.add(
                judge(spec + field(name), BackupText.PATH + " + " + Cel.text("." + name), wanted)));
    return String.join(" +\n", findings);
  }

  private static String field(String dotted) {
    StringBuilder path = new StringBuilder();
    for (String step : dotted.split("\\.", -1)) {
      path.append("[?").append(Cel.text(step)).append(']');
    }
    return path.toString();
  }

  private static String judge(String value, String path, Pattern wanted) {
    String must = Cel.text(", must " + (wanted.text().equals("*") ? "be set" : wish(wanted)));
    return ("(!%1$s.hasValue() ? [%2$s + ' is missing' + %3$s] :"
            + " [dyn(%1$s.value())].filter(value, !(%4$s)).map(value,"
            + " %2$s + ' is ' + (%5$s) + %3$s))")
        .formatted(value, path, must, fits(wanted), said());
  }

  private static String wish(Pattern wanted) {
    boolean isName = wanted.text().indexOf('*') < 0 && wanted.text().indexOf('?') < 0;
    return (isName ? "be " : "match ") + '"' + wanted.text() + '"';
  }

  private static String said() {
    return "type(value) == string ? "
        + Cel.quoted("string(value)")
        + " : type(value) == list ? 'a list' : type(value) == map ? 'a mapping' : string(value)";
  }

  /** A list fits when it has items and each does; of a mapping only that it is there is asked. */
  private static String fits(Pattern wanted) {
    return ("type(value) == list ?"
            + " size(value) > 0 && value.all(item, type(item) == list || type(item) == map || %s)"
            + " : type(value) == map ? size(value) > 0 && %s : %s")
        .formatted(
            Cel.fits("string(item)", List.of(wanted)),
            wanted.matches(""),
            Cel.fits("string(value)", List.of(wanted)));
  }
}
