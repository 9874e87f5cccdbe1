package io.holdfast.decision;

import io.holdfast.decision.Decision.Notice;
import io.holdfast.decision.Decision.Unknown;
import io.holdfast.model.Action;
import io.holdfast.model.Edit;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.RuleId;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.model.Verdict;
import io.holdfast.model.Violation;
import io.holdfast.policy.RuleParameters;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.Check;
import io.holdfast.rules.Defaulter;
import io.holdfast.rules.Facts;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges a request: first the defaulters' edits, then every check on the object as edited, then
 * what excuses a violation. Total: no data makes it throw.
 */
public final class Evaluator {
  private static final int MOST_PASSES = 3;

  private final RuleCatalogue catalogue;
  private final RuleIndex index;

  /** An evaluator of these rules. */
  public Evaluator(RuleCatalogue catalogue) {
    this.catalogue = catalogue;
    this.index = new RuleIndex(catalogue);
  }

  /** The decision on {@code request}. */
  public Decision decide(Request request, Facts facts) {
    List<Edit> edits = new ArrayList<>();
    Request edited = request.mayEdit() ? edit(request, facts, edits) : request;
    Judged judged = judge(edited, facts);
    List<Finding> excused = excuse(edited, facts, judged.findings());
    boolean denied = excused.stream().anyMatch(finding -> finding.action() == Action.DENY);
    return new Decision(
        facts.policy().name(),
        denied ? List.of() : edits,
        excused,
        judged.unknowns(),
        notices(edited, facts, judged.notices(), excused));
  }

  /** What the defaulters would change, whatever the checks say of it. */
  public List<Edit> edits(Request request, Facts facts) {
    List<Edit> edits = new ArrayList<>();
    Request _ = edit(request, facts, edits);
    return edits;
  }

  /** What they would change if Holdfast itself created the object now. */
  public List<Edit> ownEdits(Subject subject, Facts facts) {
    User us = new User(facts.policy().spec().holdfast().user(), List.of());
    return edits(new Request(Operation.CREATE, subject, Optional.empty(), us, "", true), facts);
  }

  /** Besides those that end: exemptions that would have spared the user what he gets to hear. */
  private static List<Notice> notices(
      Request request, Facts facts, List<Notice> ending, List<Finding> findings) {
    if (findings.isEmpty()) {
      return ending;
    }
    Stream<Notice> ended =
        findings.stream()
            .filter(Finding::isHeard)
            .map(Finding::rule)
            .distinct()
            .flatMap(rule -> ExemptionUse.of(rule, request, facts).stream())
            .flatMap(exemption -> exemption.ended().stream());
    return Stream.concat(ending.stream(), ended).toList();
  }

  /** Until nobody wants more: what one rule puts back may be what another one fills in from. */
  private Request edit(Request request, Facts facts, List<Edit> edits) {
    Request current = request;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      int before = edits.size();
      current = pass(current, facts, edits);
      if (edits.size() == before) {
        break;
      }
    }
    return current;
  }

  private Request pass(Request request, Facts facts, List<Edit> edits) {
    Request current = request;
    for (Defaulter<?> defaulter : index.judging(request).defaulters()) {
      Optional<RuleSetting> setting = setting(defaulter, current, facts);
      if (setting.isPresent() && !isExempt(setting.get().rule(), current, facts)) {
        List<Edit> more = propose(defaulter, current, facts, setting.get().parameters());
        if (!more.isEmpty()) {
          edits.addAll(more);
          current = current.withSubject(current.subject().with(more));
        }
      }
    }
    return current;
  }

  /** What all checks say; being filled. */
  private record Judged(List<Finding> findings, List<Unknown> unknowns, List<Notice> notices) {
    Judged() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  private Judged judge(Request request, Facts facts) {
    Judged judged = new Judged();
    for (Check<?> check : index.judging(request).checks()) {
      Optional<RuleSetting> setting = setting(check, request, facts);
      if (setting.isPresent()) {
        judge(check, setting.get(), request, facts, judged);
      }
    }
    return judged;
  }

  private static void judge(
      Check<?> check, RuleSetting setting, Request request, Facts facts, Judged judged) {
    Optional<ExemptionUse> exemption =
        ExemptionUse.of(setting.rule(), request, facts).filter(ExemptionUse::holds);
    if (exemption.filter(one -> !one.endsSoon()).isPresent()) {
      return;
    }
    switch (ask(check, request, facts, setting.parameters())) {
      case Verdict.Fail fail -> {
        List<Finding> findings = findings(fail, setting, request.subject().kind());
        if (exemption.isEmpty()) {
          judged.findings().addAll(findings);
        } else if (findings.stream().anyMatch(Finding::isHeard)) {
          judged.notices().add(exemption.get().ending());
        }
      }
      case Verdict.Unknown unknown -> {
        if (exemption.isEmpty()) {
          judged.unknowns().add(new Unknown(setting.rule(), unknown.reason()));
        }
      }
      case Verdict.Pass _, Verdict.NotApplicable _ -> {}
    }
  }

  private static List<Finding> findings(Verdict.Fail fail, RuleSetting setting, Kind kind) {
    List<Finding> findings = new ArrayList<>();
    for (Violation violation : fail.violations()) {
      Action action = setting.actionFor(kind, violation.certainty());
      if (action != Action.OFF) {
        findings.add(new Finding(setting.rule(), action, violation, ""));
      }
    }
    return findings;
  }

  /** The setting of a rule that is on for this request; else nothing. */
  private static Optional<RuleSetting> setting(Rule<?> rule, Request request, Facts facts) {
    Subject subject = request.subject();
    return facts
        .policy()
        .setting(rule.info().id(), subject.namespace())
        .filter(setting -> setting.actionFor(subject.kind()) != Action.OFF);
  }

  private static boolean isExempt(RuleId rule, Request request, Facts facts) {
    return ExemptionUse.of(rule, request, facts).filter(ExemptionUse::holds).isPresent();
  }

  private List<Finding> excuse(Request request, Facts facts, List<Finding> findings) {
    if (findings.isEmpty()
        || findings.stream().noneMatch(finding -> finding.action() == Action.DENY)) {
      return findings;
    }
    Optional<String> excuse = Excuse.of(request, facts.policy());
    if (excuse.isPresent()) {
      return findings.stream().map(finding -> finding.excused(excuse.get())).toList();
    }
    return request.old().map(old -> forgive(request, old, facts, findings)).orElse(findings);
  }

  /** An object that was already bad may be changed, as long as it does not get worse. */
  private List<Finding> forgive(Request request, Subject old, Facts facts, List<Finding> findings) {
    List<Finding> before = judge(request.withSubject(old), facts).findings();
    return findings.stream()
        .map(finding -> wasThere(finding, before) ? finding.excused(Excuse.ALREADY_SO) : finding)
        .toList();
  }

  private boolean wasThere(Finding finding, List<Finding> before) {
    boolean comparesOld =
        catalogue.find(finding.rule()).map(rule -> rule.info().comparesOld()).orElse(false);
    Violation now = finding.violation();
    return !comparesOld
        && before.stream()
            .anyMatch(then ->
                then.rule().equals(finding.rule())
                    && then.violation().path().equals(now.path())
                    && now.isNoWorseThan(then.violation()));
  }

  /** The setting of a rule was bound to its own class of parameters when the policy was read. */
  @SuppressWarnings("unchecked")
  static <P extends RuleParameters> Verdict ask(
      Check<P> check, Request request, Facts facts, RuleParameters parameters) {
    return check.check(request, facts, (P) parameters);
  }

  @SuppressWarnings("unchecked")
  private static <P extends RuleParameters> List<Edit> propose(
      Defaulter<P> defaulter, Request request, Facts facts, RuleParameters parameters) {
    return defaulter.edits(request, facts, (P) parameters);
  }
}
