package io.holdfast.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.DocumentReader;
import io.holdfast.codec.Limits;
import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decision.Finding;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.policy.VeleroVersion;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every policy case, asked of a Velero that nobody knows yet. */
class UnknownVersionTest {
  private static final Evaluator EVALUATOR = new Evaluator(RuleCatalogue.SHIPPED);
  private static final VeleroVersion NEWEST = VeleroVersion.NEWEST_KNOWN;
  private static final VeleroVersion NEXT =
      new VeleroVersion(NEWEST.major(), NEWEST.minor() + 1, 0);

  @Test
  void aNewerVersionIsJudgedAsTheNewestKnown() throws Exception {
    int judged = 0;
    for (Path file : PolicyCasesTest.cases()) {
      Optional<CaseQuestion> question = question(file);
      if (question.isPresent()) {
        judged++;
        assertThat(said(question.get(), NEXT))
            .as(file.toString())
            .isEqualTo(said(question.get(), NEWEST));
      }
    }
    assertThat(judged).isGreaterThan(500);
  }

  @Test
  void anOlderVersionIsNot() throws Exception {
    int other = 0;
    VeleroVersion old = new VeleroVersion(1, 13, 0);
    for (Path file : PolicyCasesTest.cases()) {
      Optional<CaseQuestion> question = question(file);
      if (question.isPresent()
          && said(question.get(), old).size() != said(question.get(), NEWEST).size()) {
        other++;
      }
    }
    assertThat(other).isGreaterThan(10);
  }

  private static Optional<CaseQuestion> question(Path file) throws Exception {
    PolicyCase given =
        CaseReader.read(DocumentReader.read(file, file.toString(), Limits.FILE).getFirst())
            .found()
            .orElseThrow();
    PolicyLoader loader = new PolicyLoader(RuleCatalogue.SHIPPED, CaseRunner.NAMESPACE);
    List<PolicySource> sources = CaseRunner.policies(file, given.policy());
    return loader
        .load(sources)
        .revision()
        .flatMap(revision -> CaseQuestion.of(given, revision, sources, loader));
  }

  private static List<String> said(CaseQuestion question, VeleroVersion version) {
    PolicyRevision policy = question.facts().policy().inVelero(version);
    Facts facts = new Facts(policy, question.facts().inventory(), question.facts().now());
    Decision decision = EVALUATOR.decide(question.request(), facts);
    return decision.findings().stream().map(UnknownVersionTest::said).toList();
  }

  /** Without the version, which most messages name. */
  private static String said(Finding finding) {
    String text = finding.action() + " " + finding.line();
    return text.replace("Velero " + NEWEST, "Velero").replace("Velero " + NEXT, "Velero");
  }
}
