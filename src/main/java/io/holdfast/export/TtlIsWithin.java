package io.holdfast.export;

import io.holdfast.cron.GoDuration;
import io.holdfast.export.Findings.Variable;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.rules.TtlWithinBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HF-301: a Backup has a TTL, within bounds. */
record TtlIsWithin() implements CelRule {
  private static final String NOW = "variables.kept";
  private static final String WAS = "variables.keptBefore";

  @Override
  public RuleId rule() {
    return new RuleId(301);
  }

  @Override
  public String holds() {
    return "the default TTL, and the bounds";
  }

  @Override
  public String left() {
    return "";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    TtlWithinBounds.Parameters bounds =
        setting.parameters() instanceof TtlWithinBounds.Parameters given
            ? given
            : TtlWithinBounds.Parameters.DEFAULTS;
    GoDuration fallback = policy.spec().velero().defaultTtl();
    List<Variable> variables =
        List.of(
            BackupText.path(),
            BackupText.spec(),
            BackupText.specWas(),
            new Variable("kept", kept(BackupText.SPEC, fallback)),
            new Variable("keptBefore", Findings.ifUpdated(kept(BackupText.SPEC_WAS, fallback))),
            new Variable("said", said(BackupText.SPEC, fallback)));
    List<String> findings = new ArrayList<>(List.of(forEver(BackupText.SPEC)));
    bounds
        .min()
        .ifPresent(min ->
            findings.add(
                "%s.filter(ttl, ttl < %s && !%s.exists(was, was <= ttl)).map(ttl, %s)"
                    .formatted(NOW, literal(min), WAS, must("at least", min))));
    bounds
        .max()
        .ifPresent(max -> {
          String worse = bounds.min().map(min -> " || was < " + literal(min)).orElse("");
          findings.add(
              "%s.filter(ttl, ttl > %s && !%s.exists(was, was >= ttl%s)).map(ttl, %s)"
                  .formatted(NOW, literal(max), WAS, worse, must("at most", max)));
        });
    return Optional.of(
        Findings.of(variables, String.join(" +\n", findings), forEver(BackupText.SPEC_WAS)));
  }

  private static String must(String how, GoDuration bound) {
    return BackupText.at("ttl", "' ' + variables.said + ")
        + Cel.text(", must be " + how + " " + bound.brief());
  }

  private static String literal(GoDuration duration) {
    return Durations.of(Cel.text(duration.canonical()));
  }

  private static String text(String spec) {
    return spec + ".?ttl.orValue('0')";
  }

  private static String isOpen(String spec) {
    return "%s && %s == duration('0s')"
        .formatted(Durations.isReadable(text(spec)), Durations.of(text(spec)));
  }

  /** In a list how long it is kept; empty when for ever or not readable. */
  static String kept(String spec, GoDuration fallback) {
    return "!%s ? [] : %s ? (%s ? [] : [%s]) : [%s]"
        .formatted(
            Durations.isReadable(text(spec)),
            isOpen(spec),
            BackupText.IS_ARK,
            literal(fallback),
            Durations.of(text(spec)));
  }

  private static String said(String spec, GoDuration fallback) {
    return ("(has(%1$s.ttl) ? 'is ' + %2$s : 'is missing') +"
            + " (!(%3$s) ? '' : %4$s ? ', which Ark reads as for ever' : %5$s)")
        .formatted(
            spec,
            Cel.plain(text(spec)),
            isOpen(spec),
            BackupText.IS_ARK,
            Cel.text(", which means Velero's default " + fallback.brief()));
  }

  private static String forEver(String spec) {
    return Cel.when(
        BackupText.IS_ARK + " && " + isOpen(spec),
        BackupText.at(
            "ttl",
            ("(has(%s.ttl) ? ' is ' + %s : ' is missing')"
                    + " + ', which Ark reads as for ever, must be set'")
                .formatted(spec, Cel.plain(text(spec)))));
  }

  @Override
  public List<Patch> patches(RuleSetting setting, PolicyRevision policy) {
    VeleroSettings velero = policy.spec().velero();
    String ttl = Cel.text(velero.defaultTtl().canonical());
    return velero.defaultTtlInSchedules()
        ? List.of(ofBackups(ttl), ofTemplates(ttl, velero.user()))
        : List.of(ofBackups(ttl));
  }

  /** Not of what Velero found finished in its bucket. */
  private static Patch ofBackups(String ttl) {
    String expression =
        "%s || %s.?status.?phase.hasValue() || !(%s) ? [] :\n  %s +\n  [%s]"
            .formatted(
                BackupText.IS_ARK,
                Findings.NOW,
                isOpen(BackupText.SPEC),
                Patch.mapping("has(variables.now.spec)", "/spec"),
                Patch.member("/spec", "ttl", ttl));
    return new Patch(
        List.of(Kind.BACKUP),
        Set.of(Operation.CREATE),
        List.of(new Variable("spec", Findings.NOW + ".?spec.orValue(dyn({}))")),
        expression);
  }

  /** Not in what Velero itself writes once a minute. */
  private static Patch ofTemplates(String ttl, String velero) {
    String template = Findings.NOW + ".?spec.?template";
    String expression =
        "%s || %s == %s || !%s.hasValue() || !(%s) ? [] :\n  [%s]"
            .formatted(
                BackupText.IS_ARK,
                Who.USER,
                Cel.text(velero),
                template,
                isOpen(BackupText.SPEC),
                Patch.member("/spec/template", "ttl", ttl));
    return new Patch(
        List.of(Kind.SCHEDULE),
        Set.of(Operation.CREATE, Operation.UPDATE),
        List.of(new Variable("spec", template + ".orValue(dyn({}))")),
        expression);
  }
}
