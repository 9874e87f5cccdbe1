package io.holdfast.pipeline;

import static io.holdfast.pipeline.Policies.choices;
import static io.holdfast.pipeline.Policies.lines;
import static io.holdfast.pipeline.Policies.load;
import static io.holdfast.pipeline.Policies.policy;
import static io.holdfast.pipeline.Policies.problems;
import static io.holdfast.pipeline.Policies.raw;
import static io.holdfast.pipeline.Policies.revision;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Action;
import io.holdfast.model.Kind;
import io.holdfast.model.RuleId;
import io.holdfast.policy.Assignment;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.Origin;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import io.holdfast.policy.VeleroVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyLoaderTest {
  private static final RuleId HF_101 = new RuleId(101);
  private static final String DAILY = "schedules: [{name: daily, cron: '@daily'}]\n";

  @Test
  void withoutAnyDocumentTheStandardPresetHolds() {
    PolicyRevision revision = revision();

    assertThat(revision.schedules()).containsOnlyKeys("daily", "hourly", "weekly");
    assertThat(revision.spec().assignments()).hasSize(1);
  }

  @Test
  void absentFieldsHaveTheirDefaults() {
    PolicyRevision revision = revision(policy("a", DAILY));

    assertThat(revision.spec().velero()).isEqualTo(PolicySpec.DEFAULTS.velero());
    BackupSchedule daily = revision.schedule("daily").orElseThrow();
    assertThat(daily.ttl()).isEqualTo(BackupSchedule.DEFAULTS.ttl());
    assertThat(daily.origin()).isEqualTo(new Origin("configmap holdfast/a key policy.yaml", 4));
  }

  @Test
  void aWordThatYamlReadsAsATruthValueIsStillTheWord() {
    PolicyRevision revision =
        revision(policy("a", "labelExisting: Off\nrules: {HF-101: {action: Off}}"));

    assertThat(revision.spec().labelExisting()).isEqualTo(PolicySpec.LabelExisting.OFF);
    assertThat(revision.setting(HF_101, "x").orElseThrow().action()).isEqualTo(Action.OFF);
  }

  @Test
  void aVersionNewerThanTheNewestKnownIsNoMistake() {
    PolicyRevision revision = revision(policy("a", "velero: {version: 2.3.4}"));

    assertThat(revision.spec().velero().version()).isEqualTo(new VeleroVersion(2, 3, 4));
  }

  @Test
  void listsOfSeveralDocumentsAreJoinedInTheOrderOfConfigMapNameAndKey() {
    PolicyRevision revision =
        revision(
            policy("b", "assignments: [{schedule: none, namespaces: [b]}]"),
            policy("a", DAILY + "assignments: [{schedule: daily, namespaces: [a]}]"));

    assertThat(revision.spec().assignments())
        .extracting(Assignment::schedule)
        .containsExactly("daily", "none");
  }

  @Test
  void sectionsOfSeveralDocumentsAreMergedFieldByField() {
    PolicyRevision revision =
        revision(
            policy("a", "velero: {namespace: backup}\nbreakGlass: {groups: [one]}"),
            policy("b", "velero: {serviceAccount: runner}\nbreakGlass: {groups: [two]}"));

    assertThat(revision.spec().velero().user()).isEqualTo("system:serviceaccount:backup:runner");
    assertThat(revision.spec().breakGlass().groups()).containsExactly("one", "two");
  }

  @Test
  void holdfastsOwnAccountIsPartOfThePolicy() {
    PolicyRevision revision = revision(policy("a", "holdfast: {namespace: guard}"));

    assertThat(revision.spec().holdfast().user()).isEqualTo("system:serviceaccount:guard:holdfast");
    assertThat(problems(policy("a", "holdfast: {serviceAccount: Our Own}")))
        .singleElement()
        .asString()
        .contains("spec.holdfast.serviceAccount is \"Our Own\"");
  }

  @Test
  void aSettingGivenTwiceNamesBothPlaces() {
    assertThat(
            problems(
                policy(
                    "a", "engine: auto\nvelero: {namespace: one}\nrules: {HF-101: {action: Warn}}"),
                policy(
                    "b",
                    "velero: {namespace: one}\n\nengine: velero\nrules: {HF-101: {onSchedule: Warn}}")))
        .containsExactly(
            "configmap holdfast/b key policy.yaml:4: spec.velero.namespace is also given at"
                + " configmap holdfast/a key policy.yaml line 5, must be given once: remove one of"
                + " the two",
            "configmap holdfast/b key policy.yaml:6: spec.engine is also given at configmap"
                + " holdfast/a key policy.yaml line 4, must be given once: remove one of the two",
            "configmap holdfast/b key policy.yaml:7: spec.rules.HF-101 is also given at configmap"
                + " holdfast/a key policy.yaml line 6, must be given once: remove one of the two");
  }

  @Test
  void theSameScheduleNameInTwoDocumentsNamesBothPlaces() {
    assertThat(problems(policy("a", DAILY), policy("b", "\n" + DAILY)))
        .containsExactly(
            "configmap holdfast/b key policy.yaml:5: spec.schedules[0].name is \"daily\", which is"
                + " also the name of a schedule at configmap holdfast/a key policy.yaml line 4, must"
                + " be unique");
  }

  @Test
  void aDocumentThatIsNoPolicyIsRefusedAndReferencesToItAreNot() {
    assertThat(
            problems(policy("a", "assignments: [{schedule: daily}]"), raw("holdfast", "b", "a: [")))
        .singleElement()
        .asString()
        .startsWith("configmap holdfast/b key policy.yaml:1: is not YAML: ");
    assertThat(problems(raw("holdfast", "a", "")))
        .containsExactly(" is empty, must hold one policy document: remove the key or fill it");
    assertThat(problems(raw("holdfast", "a", "apiVersion: v1\nkind: Pod\n")))
        .containsExactly(
            "1: apiVersion is \"v1\", must be holdfast.io/v1alpha1",
            "2: kind is \"Pod\", must be BackupPolicy");
    assertThat(problems(raw("holdfast", "a", "- x")))
        .containsExactly("1: document is a list, must be a BackupPolicy");
    assertThat(problems(raw("holdfast", "a", "a: b\n---\nc: d")))
        .containsExactly(
            "3: is a second document, must be in a key of its own: one key, one document");
  }

  @Test
  void theNameOfARevisionDependsOnTheContentAlone() {
    PolicySource one = policy("a", DAILY);
    PolicySource two = policy("b", "suspend: true");
    String name = revision(one, two).name();

    assertThat(name).matches("[0-9a-f]{12}").isEqualTo(revision(two, one).name());
    assertThat(
            new PolicyLoader(Policies.LOADER.catalogue(), "elsewhere")
                .load(
                    List.of(
                        new PolicySource("elsewhere", "a", "policy.yaml", one.text()),
                        new PolicySource("elsewhere", "b", "policy.yaml", two.text())))
                .revision()
                .orElseThrow()
                .name())
        .isEqualTo(name);
    assertThat(revision(one, policy("b", "suspend: false")).name()).isNotEqualTo(name);
    assertThat(revision(one, policy("c", "suspend: true")).name()).isNotEqualTo(name);
  }

  @Test
  void anOverrideKeepsWhatItDoesNotSay() {
    PolicyRevision revision =
        revision(
            policy(
                "a",
                """
                rules: {default: Audit, HF-101: {action: Deny}}
                overrides:
                  - {namespaces: [dev-*], rules: {HF-101: {action: Warn}}}
                  - {namespaces: [dev-x], rules: {HF-101: {onSchedule: Off}}}
                """));

    assertThat(revision.setting(HF_101, "shop").orElseThrow().action()).isEqualTo(Action.DENY);
    assertThat(revision.setting(HF_101, "dev-a").orElseThrow().action()).isEqualTo(Action.WARN);
    assertThat(revision.setting(HF_101, "dev-a").orElseThrow().actionFor(Kind.SCHEDULE))
        .isEqualTo(Action.WARN);
    assertThat(revision.setting(HF_101, "dev-x").orElseThrow().actionFor(Kind.SCHEDULE))
        .isEqualTo(Action.OFF);
  }

  @Test
  void aNamespaceChoosesWithinTheBoundsOfDelegation() {
    PolicyRevision revision =
        revision(
            policy(
                "a",
                """
                schedules: [{name: daily, cron: '@daily'}, {name: hourly, cron: '@hourly'}]
                assignments: [{schedule: daily}]
                delegation: {schedules: [hourly], snapshotClasses: true}
                rules: {default: Warn}
                """),
            choices(
                "shop",
                """
                schedule: hourly
                snapshotClasses: {ebs.csi.aws.com: fast}
                rules: {HF-101: {action: Deny}}
                """));

    ScheduleChooser chooser = new ScheduleChooser(revision);
    assertThat(chooser.forNamespace("shop", Map.of()))
        .isInstanceOfSatisfying(
            ScheduleChoice.Scheduled.class,
            choice -> {
              assertThat(choice.schedule().name()).isEqualTo("hourly");
              assertThat(choice.reason()).isEqualTo(ScheduleChoice.Reason.NAMESPACE_POLICY);
              assertThat(choice.origin().source())
                  .isEqualTo("configmap shop/choices key policy.yaml");
            });
    assertThat(chooser.forNamespace("other", Map.of()))
        .isInstanceOfSatisfying(
            ScheduleChoice.Scheduled.class,
            choice -> assertThat(choice.schedule().name()).isEqualTo("daily"));
    BackupSchedule hourly = revision.schedule("hourly").orElseThrow();
    assertThat(revision.snapshotClass("shop", hourly, "ebs.csi.aws.com")).contains("fast");
    assertThat(revision.snapshotClass("other", hourly, "ebs.csi.aws.com")).isEmpty();
    assertThat(revision.setting(HF_101, "shop").orElseThrow().action()).isEqualTo(Action.DENY);
    assertThat(revision.setting(HF_101, "other").orElseThrow().action()).isEqualTo(Action.WARN);
  }

  @Test
  void aChoiceOutOfBoundsIsLeftOutAndThePolicyStaysInForce() {
    PolicySource home = policy("a", DAILY + "rules: {default: Deny}");
    PolicyLoad load =
        load(
            home,
            choices(
                "shop",
                "schedule: daily\nsnapshotClasses: {a: b}\nrules: {HF-101: {action: Warn}}"));

    assertThat(load.problems()).isEmpty();
    assertThat(lines(load.ignored()))
        .containsExactly(
            "configmap shop/choices key policy.yaml:4: spec.schedule is \"daily\", must be absent:"
                + " the policy delegates no schedules",
            "configmap shop/choices key policy.yaml:5: spec.snapshotClasses is given, must be"
                + " absent: the policy delegates no snapshot classes",
            "configmap shop/choices key policy.yaml:6: spec.rules.HF-101.action is Warn, must be as"
                + " strict as the policy's Deny or stricter");
    assertThat(load.revision().orElseThrow()).isEqualTo(revision(home));
    assertThat(load.refusing("shop", "choices")).isEqualTo(load.ignored());
    assertThat(load.refusing("holdfast", "a")).isEmpty();
  }

  @Test
  void anotherNamespaceMayNotSetPolicyAndNotTheParametersOfARule() {
    PolicySource home = policy("a", DAILY);
    assertThat(lines(load(home, raw("shop", "x", policy("a", DAILY).text())).ignored()))
        .containsExactly(
            "configmap shop/x key policy.yaml:2: kind is \"BackupPolicy\", must be"
                + " NamespaceBackupPolicy");
    assertThat(lines(load(home, choices("shop", "rules: {HF-101: {min: 1h}}")).ignored()))
        .containsExactly(
            "configmap shop/choices key policy.yaml:4: spec.rules.HF-101.min is not a known field,"
                + " known are action, mayChange, onSchedule");
    assertThat(
            lines(
                load(home, choices("shop", ""), raw("shop", "more", choices("shop", "").text()))
                    .ignored()))
        .containsExactly(
            "configmap shop/more key policy.yaml:1: namespace \"shop\" has a NamespaceBackupPolicy"
                + " in configmap shop/choices key policy.yaml:1, must have one: remove one of the"
                + " two");
  }
}
