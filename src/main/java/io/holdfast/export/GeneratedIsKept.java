package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Keys;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import java.util.List;
import java.util.Optional;

/** HF-406: a Schedule that Holdfast made is changed by Holdfast only. */
record GeneratedIsKept() implements CelRule {
  private static final String OURS = "'holdfast.io/'";
  private static final String MARK = "variables.mark";
  private static final String PATH = Cel.text(Cel.labelPath(Keys.MANAGED_BY) + " is ");

  @Override
  public RuleId rule() {
    return new RuleId(406);
  }

  @Override
  public String holds() {
    return "the mark, the spec, and labels and annotations of ours";
  }

  @Override
  public String left() {
    return "";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    String user = policy.spec().holdfast().user();
    String mark = Cel.label(Findings.NOW, Keys.MANAGED_BY);
    String wasMark = Cel.label(Findings.WAS, Keys.MANAGED_BY);
    List<Variable> variables =
        List.of(
            new Variable("mark", "%s.hasValue() ? [%s.value()] : []".formatted(mark, mark)),
            new Variable("wasOurs", Findings.UPDATES + " && " + wasMark + ".hasValue()"),
            mapping("spec", Findings.NOW + ".?spec"),
            mapping("specWas", Findings.WAS + ".?spec"),
            mapping("template", Findings.NOW + ".?spec.?template"),
            mapping("templateWas", Findings.WAS + ".?spec.?template"),
            mapping("labels", Findings.NOW + ".metadata.?labels"),
            mapping("labelsWas", Findings.WAS + ".metadata.?labels"),
            mapping("annotations", Findings.NOW + ".metadata.?annotations"),
            mapping("annotationsWas", Findings.WAS + ".metadata.?annotations"));
    String created =
        "%s.map(mark, %s + 'set to ' + %s + ', must be absent: Holdfast did not make this')"
            .formatted(MARK, PATH, Cel.quoted("string(mark)"));
    String deleted =
        "%s.map(mark, %s + %s + ', must be deleted by Holdfast only')"
            .formatted(MARK, PATH, Cel.quoted("string(mark)"));
    return Optional.of(
        Findings.comparing(
            variables,
            """
            %s == %s ? [] :
            request.operation == 'CREATE' ? %s :
            request.operation == 'DELETE' ? %s :
            %s\
            """
                .formatted(Who.USER, Cel.text(user), created, deleted, updated())));
  }

  private static Variable mapping(String name, String optional) {
    return new Variable(name, optional + ".orValue(dyn({}))");
  }

  private static String updated() {
    String marks = "name.startsWith(" + OURS + ") && name != " + Cel.text(Keys.BREAK_GLASS);
    return """
    !variables.wasOurs && %s == [] ? [] :
    (variables.wasOurs ? %s + %s : []) +
    %s +
    %s\
    """
        .formatted(
            MARK,
            changed("spec", "'spec'", "name != 'template'"),
            changed("template", "'spec.template'", "true"),
            changed("labels", "'metadata.labels'", marks),
            changed("annotations", "'metadata.annotations'", marks));
  }

  private static String changed(String mapping, String path, String condition) {
    String now = "variables." + mapping;
    String was = now + "Was";
    return "%s.filter(name, %s).map(name, %s + %s + ', must be left to Holdfast')"
        .formatted(Changes.names(was, now), condition, Changes.path(path), Changes.said(was, now));
  }
}
