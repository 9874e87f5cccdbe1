package io.holdfast.export;

import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Keys;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.Allow;
import io.holdfast.rules.OptOutIsJustified;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** HF-104: who opts out gives a reason and a date, and is somebody who may. */
record OptOutHasReason() implements CelRule {
  /** Every day of the calendar, and 29 February of every year. */
  static final String DATE =
      "^\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)"
          + "|02-(?:0[1-9]|[12]\\d))$";

  private static final String OUT = "variables.label == 'none'";
  private static final String WAS_OUT = "variables.wasLabel == 'none'";

  @Override
  public RuleId rule() {
    return new RuleId(104);
  }

  @Override
  public String holds() {
    return "there is a reason, a date that is one, and a user who may";
  }

  @Override
  public String left() {
    return "whether the date is over or too far ahead: CEL has no clock";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    List<Variable> variables = new ArrayList<>(Labels.own());
    variables.add(annotation("reason", Findings.NOW, Keys.EXEMPT_REASON));
    variables.add(annotation("until", Findings.NOW, Keys.EXEMPT_UNTIL));
    variables.add(annotation("wasReason", Findings.WAS, Keys.EXEMPT_REASON));
    variables.add(annotation("wasUntil", Findings.WAS, Keys.EXEMPT_UNTIL));
    Allow allow =
        setting.parameters() instanceof OptOutIsJustified.Parameters parameters
            ? parameters.allow()
            : Allow.DEFAULTS;
    String written = written(OUT, "variables.reason", "variables.until");
    boolean open = allow.users().isEmpty() && allow.groups().isEmpty();
    return Optional.of(
        Findings.of(
            variables,
            open ? written : written + " +\n" + trespasses(allow),
            written(WAS_OUT, "variables.wasReason", "variables.wasUntil")));
  }

  /** The annotation in a list of its own, empty where there is none. */
  private static Variable annotation(String name, String object, String key) {
    String value = Cel.annotation(object, key);
    String list = "%s.hasValue() ? [%s.value()] : []".formatted(value, value);
    return new Variable(name, object.equals(Findings.WAS) ? Findings.ifUpdated(list) : list);
  }

  private static String written(String out, String reason, String until) {
    String why = Cel.text(Cel.annotationPath(Keys.EXEMPT_REASON) + " is ");
    String date = Cel.annotationPath(Keys.EXEMPT_UNTIL);
    String must = "', must say why there is to be no backup'";
    return String.join(
        " +\n",
        Cel.when(out + " && " + reason + " == []", why + " + 'missing' + " + must),
        Cel.when(
            out + " && " + reason + ".exists(text, text.matches('^\\\\s*$'))",
            why + " + 'blank' + " + must),
        Cel.when(
            out + " && " + until + " == []",
            Cel.text(date + " is missing, must be a date, YYYY-MM-DD")),
        "(%s ? %s.filter(text, !text.matches(%s)).map(text, %s + %s + %s) : [])"
            .formatted(
                out,
                until,
                Cel.text(DATE),
                Cel.text(date + " is "),
                Cel.quoted("text"),
                "', must be a date, YYYY-MM-DD'"));
  }

  private static String trespasses(Allow allow) {
    String may = "'which user ' + " + Cel.quoted(Who.USER) + " + ' may not set'";
    return "(%s || %s ? [] :\n%s + %s + %s)"
        .formatted(
            Cel.not(OUT),
            Who.named(allow.users(), allow.groups()),
            Cel.when(Cel.not(WAS_OUT), Cel.text(Labels.PATH + " is \"none\", ") + " + " + may),
            changed("variables.reason", "variables.wasReason", Keys.EXEMPT_REASON, may),
            changed("variables.until", "variables.wasUntil", Keys.EXEMPT_UNTIL, may));
  }

  private static String changed(String now, String was, String key, String may) {
    return "(%s ? %s.filter(text, !(text in %s)).map(text, %s + %s + ', ' + %s) : [])"
        .formatted(
            WAS_OUT,
            now,
            was,
            Cel.text(Cel.annotationPath(key) + " is now "),
            Cel.quoted("text"),
            may);
  }
}
