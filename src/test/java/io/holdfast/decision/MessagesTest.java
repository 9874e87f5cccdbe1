package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.Decision.Notice;
import io.holdfast.model.Action;
import io.holdfast.model.FieldPath;
import io.holdfast.model.ObjectRef;
import io.holdfast.model.Problem;
import io.holdfast.model.RuleId;
import io.holdfast.model.Violation;
import io.holdfast.policy.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final ObjectRef BACKUP =
      new ObjectRef("velero.io/v1", "Backup", "velero", "nightly");

  @Test
  void aDenialListsTheFindingsThatDeny() {
    Decision decision =
        decision(
            List.of(
                finding(
                    302,
                    Action.DENY,
                    "schedule",
                    "is \"* * * * *\", must leave 1h between runs",
                    "run it hourly"),
                finding(301, Action.DENY, "ttl", "is 2h, must be at least 24h", ""),
                finding(305, Action.WARN, "snapshotVolumes", "is false", "")));

    assertThat(Messages.denial(BACKUP, decision))
        .isEqualTo(
            """
            Backup velero/nightly breaks the backup policy (revision 4f2a) in 2 places:
            HF-301 spec.ttl is 2h, must be at least 24h
            HF-302 spec.schedule is "* * * * *", must leave 1h between runs (run it hourly)
            to learn more: holdfast explain HF-301\
            """);
  }

  @Test
  void aDenialListsTenFindingsAtMost() {
    Decision decision =
        decision(
            IntStream.range(0, 14)
                .mapToObj(i -> finding(201, Action.DENY, "f" + (char) ('a' + i), "is wrong", ""))
                .toList());

    List<String> lines =
        Messages.denial(new ObjectRef("v1", "Namespace", "", ""), decision).lines().toList();

    assertThat(lines).hasSize(13);
    assertThat(lines.get(0))
        .isEqualTo("new Namespace breaks the backup policy (revision 4f2a) in 14 places:");
    assertThat(lines.get(10)).isEqualTo("HF-201 spec.fj is wrong");
    assertThat(lines.get(11)).isEqualTo("and 4 more");
    assertThat(lines.get(12)).isEqualTo("to learn more: holdfast explain HF-201");
  }

  @Test
  void tenFindingsAreAllThereAre() {
    Decision decision =
        decision(
            IntStream.range(0, 10)
                .mapToObj(i -> finding(201, Action.DENY, "f" + (char) ('a' + i), "is wrong", ""))
                .toList());

    assertThat(Messages.denial(BACKUP, decision).lines())
        .hasSize(12)
        .endsWith("HF-201 spec.fj is wrong", "to learn more: holdfast explain HF-201");
  }

  @Test
  void aDenialInOnePlaceSaysSo() {
    Decision decision = decision(List.of(finding(301, Action.DENY, "ttl", "is 2h", "")));

    assertThat(Messages.denial(BACKUP, decision))
        .startsWith("Backup velero/nightly breaks the backup policy (revision 4f2a) in 1 place:\n");
  }

  @Test
  void nothingThatUsersWroteBreaksALine() {
    Decision decision =
        decision(
            List.of(finding(301, Action.DENY, "ttl", "is \"a\nHF-999 forged\u001b[31m\"", "")));

    assertThat(Messages.denial(BACKUP, decision).lines().toList().get(1))
        .isEqualTo("HF-301 spec.ttl is \"a\uFFFDHF-999 forged\uFFFD[31m\"");
  }

  @Test
  void anUnreadableObjectListsItsFields() {
    Problem problem =
        new Problem("", 3, FieldPath.of("spec", "ttl"), "is a number, must be a string");

    assertThat(
            Messages.undecodable(
                new ObjectRef("velero.io/v1", "Backup", "velero", ""), List.of(problem)))
        .isEqualTo(
            "new Backup in velero cannot be read:\nline 3: spec.ttl is a number, must be a string");
  }

  @Test
  void warningsAreShortAndFew() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      findings.add(finding(305, Action.WARN, "f" + (100 + i), "is " + "😀".repeat(200), ""));
    }
    Decision decision =
        new Decision(
            "4f2a",
            List.of(),
            findings,
            List.of(new Decision.Unknown(new RuleId(103), "no class is known")),
            List.of());

    List<String> warnings = Messages.warnings(decision);

    assertThat(warnings.getFirst()).startsWith("HF-305 spec.f100 is 😀").endsWith("😀…");
    assertThat(warnings).allMatch(text -> text.codePointCount(0, text.length()) <= 120);
    assertThat(warnings.stream().mapToInt(String::length).sum()).isLessThan(4096);
    assertThat(warnings.getLast())
        .isEqualTo("and " + (51 - (warnings.size() - 1)) + " more warnings");
    assertThat(Messages.warnings(decision(List.of()))).isEmpty();
  }

  @Test
  void warningsOf4000CharactersAreAllSaid() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      findings.add(finding(305, Action.WARN, "f" + (100 + i), "x".repeat(100 - 17), ""));
    }
    List<String> warnings = Messages.warnings(decision(findings));

    assertThat(warnings).hasSize(40).allMatch(text -> text.length() == 100);

    findings.add(finding(305, Action.WARN, "f140", "is wrong", ""));

    assertThat(Messages.warnings(decision(findings))).hasSize(41).endsWith("and 1 more warnings");
  }

  @Test
  void whatCannotBeJudgedIsSaidAlone() {
    Decision decision =
        new Decision(
            "4f2a",
            List.of(),
            List.of(),
            List.of(new Decision.Unknown(new RuleId(103), "no class is known")),
            List.of());

    assertThat(Messages.warnings(decision))
        .containsExactly("HF-103 cannot be judged yet: no class is known");
  }

  @Test
  void breakGlassIsSaidOnceForAllThatItOverrides() {
    List<Finding> findings =
        List.of(
            finding(301, Action.DENY, "ttl", "is 2h", "").excused("break-glass: disk is full"),
            finding(301, Action.DENY, "x", "is 3h", "").excused("break-glass: disk is full"),
            finding(302, Action.DENY, "schedule", "is x", "").excused("break-glass: disk is full"));

    assertThat(Messages.warnings(decision(findings)))
        .containsExactly("break-glass, which is logged, overrides HF-301, HF-302: disk is full");
    assertThat(decision(findings).override()).contains("disk is full");
    assertThat(decision(findings).allowed()).isTrue();
  }

  @Test
  void anExemptionThatEndsIsNamedWhereTheUserLooks() {
    Notice ended =
        new Notice(
            new RuleId(301),
            "was exempted until 2026-11-19, which is over",
            new Origin("configmap holdfast/company key policy.yaml", 31));
    Notice ending =
        new Notice(
            new RuleId(302),
            "is exempted until 2026-11-25 only",
            new Origin("configmap holdfast/company key policy.yaml", 38));
    List<Finding> findings = List.of(finding(301, Action.DENY, "ttl", "is 2h", ""));
    Decision decision =
        new Decision("4f2a", List.of(), findings, List.of(), List.of(ended, ending));

    assertThat(Messages.denial(BACKUP, decision).lines())
        .containsSequence(
            "HF-301 spec.ttl is 2h",
            "HF-301 was exempted until 2026-11-19, which is over (configmap holdfast/company key"
                + " policy.yaml:31)",
            "to learn more: holdfast explain HF-301");
    assertThat(Messages.warnings(decision))
        .containsExactly(
            "HF-302 is exempted until 2026-11-25 only (configmap holdfast/company key"
                + " policy.yaml:38)");
  }

  @Test
  void anObjectWithoutANameIsNewWhereItIs() {
    Decision decision = decision(List.of(finding(301, Action.DENY, "ttl", "is 2h", "")));

    assertThat(Messages.denial(new ObjectRef("velero.io/v1", "Backup", "velero", ""), decision))
        .startsWith("new Backup in velero breaks ");
  }

  private static Decision decision(List<Finding> findings) {
    return new Decision("4f2a", List.of(), findings, List.of(), List.of());
  }

  private static Finding finding(
      int rule, Action action, String field, String message, String remedy) {
    Violation violation = new Violation(FieldPath.of("spec", field), 0, message, remedy, 0);
    return new Finding(new RuleId(rule), action, violation, "");
  }
}
