package io.holdfast.verify;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.DocumentReader;
import io.holdfast.codec.Limits;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Auditor;
import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.RuleId;
import io.holdfast.pipeline.ManifestFile;
import io.holdfast.pipeline.Manifests;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs policy cases against a catalogue of rules. */
public record CaseRunner(RuleCatalogue catalogue) {
  static final String NAMESPACE = "holdfast";

  /** Runs the case in {@code file}. */
  public CaseResult run(Path file) throws IOException {
    String name = file.toString();
    try {
      List<Node> documents = DocumentReader.read(file, name, Limits.FILE);
      if (documents.size() == 1 && AuditCaseReader.isCase(documents.getFirst())) {
        return audit(file, AuditCaseReader.read(documents.getFirst()));
      }
      if (documents.size() != 1 || !CaseReader.isCase(documents.getFirst())) {
        return CaseResult.broken(name, "must hold one document of kind Case or AuditCase");
      }
      CaseFields.Read<PolicyCase> read = CaseReader.read(documents.getFirst());
      return read.found().isEmpty()
          ? broken(name, read.problems())
          : run(read.found().get(), policies(file, read.found().get().policy()));
    } catch (CodecException e) {
      return CaseResult.broken(name, e.getMessage());
    }
  }

  private CaseResult run(PolicyCase given, List<PolicySource> sources) {
    PolicyLoader loader = new PolicyLoader(catalogue, NAMESPACE);
    PolicyLoad load = loader.load(sources);
    if (load.revision().isEmpty()) {
      return broken(given.file(), load.problems());
    }
    Optional<CaseQuestion> question =
        CaseQuestion.of(given, load.revision().get(), sources, loader);
    if (question.isEmpty()) {
      return CaseResult.broken(given.file(), "object is of a kind that no rule judges");
    }
    Decision decision =
        new Evaluator(only(given.rules())).decide(question.get().request(), question.get().facts());
    List<String> differences = given.expect().differences(Expectation.of(decision));
    return new CaseResult(given.file(), differences);
  }

  private CaseResult audit(Path file, CaseFields.Read<AuditCase> read)
      throws IOException, CodecException {
    if (read.found().isEmpty()) {
      return broken(file.toString(), read.problems());
    }
    AuditCase given = read.found().get();
    PolicyLoad load = new PolicyLoader(catalogue, NAMESPACE).load(policies(file, given.policy()));
    if (load.revision().isEmpty()) {
      return broken(given.file(), load.problems());
    }
    Optional<AuditQuestion> question = AuditQuestion.of(given, load.revision().get());
    if (question.isEmpty()) {
      return CaseResult.broken(given.file(), "object is of a kind that no rule judges");
    }
    List<AuditResult> results =
        new Auditor(only(given.rules())).audit(question.get().subject(), question.get().evidence());
    return new CaseResult(given.file(), given.expect().differences(AuditExpectation.of(results)));
  }

  private RuleCatalogue only(List<RuleId> wanted) {
    if (wanted.isEmpty()) {
      return catalogue;
    }
    List<Rule<?>> rules =
        catalogue.rules().stream().filter(rule -> wanted.contains(rule.info().id())).toList();
    return new RuleCatalogue(rules);
  }

  /** The policy that holds for a case: its own, or that of its folder. */
  static List<PolicySource> policies(Path file, Optional<Node> own)
      throws IOException, CodecException {
    if (own.isPresent()) {
      return List.of(CasePolicy.of(own.get(), file.toString()));
    }
    Path folder = file.toAbsolutePath().getParent();
    Path beside = folder == null ? file : folder.resolveSibling("policy.yaml");
    return Files.exists(beside) ? Manifests.of(ManifestFile.below(beside)).policies() : List.of();
  }

  private static CaseResult broken(String file, List<Problem> problems) {
    return new CaseResult(file, problems.stream().map(Problem::toString).toList());
  }
}
