package io.holdfast.decision;

import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.policy.HoldfastSettings;
import io.holdfast.policy.OverrideText;
import io.holdfast.policy.PolicyDocuments;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleOverride;
import io.holdfast.policy.RuleSetting;
import io.holdfast.policy.RuleText;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges what decoded documents mean together and freezes them; finds every mistake at once. */
public record PolicyCompiler(RuleCatalogue catalogue) {
  private static final String LABEL_KEY =
      "([-a-z0-9.]{1,253}/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?";

  /** The revision called {@code name} that these documents make, and what is wrong with them. */
  public PolicyCompilation compile(String name, PolicyDocuments documents) {
    List<Problem> problems = new ArrayList<>();
    PolicySpec spec = documents.spec();
    Place tree = Place.of(documents.tree());
    problems.addAll(PolicyLimits.problems(spec, documents.overrides().size(), tree));
    if (problems.isEmpty()) {
      checkVelero(spec.velero(), tree.field("velero"), problems);
      checkHoldfast(spec.holdfast(), tree.field("holdfast"), problems);
      new ScheduleCheck(problems).check(spec, tree.field("schedules"));
      new RetentionCheck(problems, spec).checkCaps(spec.snapshots(), tree.field("snapshots"));
      new DrillCheck(problems).check(spec.restoreDrills(), tree.field("restoreDrills"));
      checkTier(spec.tierLabel(), tree.field("tierLabel"), problems);
      new ReferenceCheck(problems).check(spec, tree);
      new ExemptionCheck(problems, catalogue).check(spec, tree.field("exemptions"));
      checkRules(documents, tree, problems);
    }
    RuleSettings settings = new RuleSettings(catalogue);
    Map<RuleId, RuleSetting> rules = settings.all(documents.defaultAction(), documents.rules());
    List<RuleOverride> overrides =
        documents.overrides().stream()
            .map(o -> new RuleOverride(o.namespaces(), settings.over(rules, o.rules()), o.origin()))
            .toList();
    return new PolicyCompilation(PolicyRevision.of(name, spec, rules, overrides), problems);
  }

  private static void checkVelero(VeleroSettings velero, Place place, List<Problem> problems) {
    new ScheduleCheck(problems).checkVersion(velero.version(), place.field("version"));
    checkLabel(velero.namespace(), place.field("namespace"), problems);
    checkLabel(velero.serviceAccount(), place.field("serviceAccount"), problems);
    if (!Names.isSubdomain(velero.defaultStorageLocation())) {
      problems.add(
          place
              .field("defaultStorageLocation")
              .problem(
                  "is "
                      + Quoted.of(velero.defaultStorageLocation())
                      + ", must be the name of a BackupStorageLocation"));
    }
    velero
        .globalVolumePolicies()
        .filter(name -> !Names.isSubdomain(name))
        .ifPresent(name ->
            problems.add(
                place
                    .field("globalVolumePolicies")
                    .problem("is " + Quoted.of(name) + ", must be the name of a ConfigMap")));
    if (velero.defaultTtl().isZero()) {
      problems.add(
          place
              .field("defaultTtl")
              .problem(
                  "is "
                      + CronCheck.shown(velero.defaultTtl(), place.field("defaultTtl"))
                      + ", must be more than 0"));
    }
  }

  private static void checkHoldfast(HoldfastSettings ours, Place place, List<Problem> problems) {
    checkLabel(ours.namespace(), place.field("namespace"), problems);
    checkLabel(ours.serviceAccount(), place.field("serviceAccount"), problems);
  }

  private static void checkLabel(String name, Place place, List<Problem> problems) {
    String mistake = Names.labelMistake(name);
    if (!mistake.isEmpty()) {
      problems.add(place.problem(mistake));
    }
  }

  private static void checkTier(String key, Place place, List<Problem> problems) {
    if (!key.matches(LABEL_KEY)) {
      problems.add(
          place.problem("is " + Quoted.of(key) + ", must be the key of a label, such as \"tier\""));
    }
  }

  private static void checkRules(PolicyDocuments documents, Place tree, List<Problem> problems) {
    checkParameters(documents.rules(), tree.field("rules"), problems);
    ConditionCheck conditions = new ConditionCheck(problems);
    for (int i = 0; i < documents.overrides().size(); i++) {
      OverrideText override = documents.overrides().get(i);
      Place place = tree.field("overrides").mapping(i);
      conditions.names(override.namespaces(), place.field("namespaces"));
      checkParameters(override.rules(), place.field("rules"), problems);
    }
  }

  private static void checkParameters(
      Map<RuleId, RuleText> rules, Place place, List<Problem> problems) {
    rules.forEach((id, text) ->
        text.parameters()
            .mistakes()
            .forEach(mistake -> problems.add(place.field(id.toString()).problem(mistake))));
  }
}
