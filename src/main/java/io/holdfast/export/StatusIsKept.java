package io.holdfast.export;

import io.holdfast.cron.GoDuration;
import io.holdfast.export.Findings.Variable;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** HF-403: a status is written and retention shortened by Velero only. */
record StatusIsKept() implements CelRule {
  private static final String STATUS = "variables.status";
  private static final String STATUS_WAS = "variables.statusWas";
  private static final String LABELS = "variables.labels";
  private static final String LABELS_WAS = "variables.labelsWas";
  private static final String ONLY_VELERO = ": only Velero writes a status";
  private static final String INSTANT = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?Z$";
  private static final List<String> FOUND_BY =
      List.of(
          "velero.io/schedule-name",
          "velero.io/storage-location",
          "velero.io/backup-name",
          "velero.io/backup-uid");

  @Override
  public RuleId rule() {
    return new RuleId(403);
  }

  @Override
  public String holds() {
    return "a status, the labels by which Velero finds Backups, and a TTL made shorter";
  }

  @Override
  public String left() {
    return "a Schedule whose last run lies ahead: CEL has no clock";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    GoDuration fallback = policy.spec().velero().defaultTtl();
    List<Variable> variables = new ArrayList<>();
    variables.add(member("status", Findings.NOW + ".?status"));
    variables.add(before("statusWas", Findings.WAS + ".?status"));
    variables.add(member("labels", Findings.NOW + ".metadata.?labels"));
    variables.add(before("labelsWas", Findings.WAS + ".metadata.?labels"));
    variables.add(member("spec", Findings.NOW + ".?spec"));
    variables.add(before("specWas", Findings.WAS + ".?spec"));
    variables.add(new Variable("kept", TtlIsWithin.kept(BackupText.SPEC, fallback)));
    variables.add(new Variable("keptBefore", TtlIsWithin.kept(BackupText.SPEC_WAS, fallback)));
    return Optional.of(
        Findings.comparing(variables, String.join(" +\n", status(), labels(), shortened())));
  }

  private static Variable member(String name, String optional) {
    return new Variable(name, optional + ".orValue(dyn({}))");
  }

  private static Variable before(String name, String optional) {
    return new Variable(name, Findings.UPDATES + " ? " + optional + ".orValue(dyn({})) : dyn({})");
  }

  private static String status() {
    String must =
        "(%s ? %s : %s)"
            .formatted(
                Findings.UPDATES,
                Cel.text(", must stay" + ONLY_VELERO),
                Cel.text(", must be absent" + ONLY_VELERO));
    return "(request.kind.kind == 'Schedule' ? [] : %s.filter(name, !(%s)).map(name, %s + %s + %s))"
        .formatted(
            Changes.names(STATUS_WAS, STATUS),
            isLonger(),
            Changes.path("'status'"),
            Changes.said(STATUS_WAS, STATUS),
            must);
  }

  private static String isLonger() {
    String was = STATUS_WAS + ".expiration";
    String now = STATUS + ".expiration";
    return ("name == 'expiration' && has(%1$s) && %2$s"
            + " && (!has(%3$s) || (%4$s && timestamp(%1$s) < timestamp(%3$s)))")
        .formatted(was, isInstant(was), now, isInstant(now));
  }

  private static String isInstant(String value) {
    return "type(%1$s) == string && string(%1$s).matches(%2$s)".formatted(value, Cel.text(INSTANT));
  }

  private static String labels() {
    return ("(%s ? %s.filter(name, name in %s)"
            + ".map(name, %s + %s + ', must stay: Velero finds Backups by it') : [])")
        .formatted(
            Findings.UPDATES,
            Changes.names(LABELS_WAS, LABELS),
            Cel.list(FOUND_BY),
            Changes.path("'metadata.labels'"),
            Changes.said(LABELS_WAS, LABELS));
  }

  private static String shortened() {
    return ("(%s && request.kind.kind == 'Backup' && variables.kept.exists(now,"
            + " variables.keptBefore.exists(was, now < was)) ?"
            + " ['ttl'].map(name, 'spec.ttl' + %s + ', must not be shortened') : [])")
        .formatted(Findings.UPDATES, Changes.said(BackupText.SPEC_WAS, BackupText.SPEC));
  }
}
