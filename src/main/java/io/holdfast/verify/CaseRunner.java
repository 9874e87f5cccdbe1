package io.holdfast.verify;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.DocumentReader;
import io.holdfast.codec.Limits;
import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.decode.PolicySources;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Problem;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.pipeline.ManifestFile;
import io.holdfast.pipeline.Manifests;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.Facts;
import io.holdfast.rules.Rule;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs policy cases against a catalogue of rules. */
public record CaseRunner(RuleCatalogue catalogue) {
  private static final String NAMESPACE = "holdfast";

  /** Runs the case in {@code file}. */
  public CaseResult run(Path file) throws IOException {
    String name = file.toString();
    try {
      List<Node> documents = DocumentReader.read(file, name, Limits.FILE);
      if (documents.size() != 1 || !CaseReader.isCase(documents.getFirst())) {
        return CaseResult.broken(name, "must hold one document of kind Case");
      }
      CaseReader.Read read = CaseReader.read(documents.getFirst());
      return read.found().isEmpty()
          ? broken(name, read.problems())
          : run(read.found().get(), policies(file, read.found().get()));
    } catch (CodecException e) {
      return CaseResult.broken(name, e.getMessage());
    }
  }

  private CaseResult run(PolicyCase given, List<PolicySource> sources) {
    PolicyLoad load = new PolicyLoader(catalogue, NAMESPACE).load(sources);
    if (load.revision().isEmpty()) {
      return broken(given.file(), load.problems());
    }
    Optional<Node> after =
        given.operation() == Operation.DELETE ? Optional.empty() : Optional.of(given.object());
    Optional<Subject> subject = decode(given.object(), after, sources);
    if (subject.isEmpty()) {
      return CaseResult.broken(given.file(), "object is of a kind that no rule judges");
    }
    Optional<Subject> old = given.old().flatMap(node -> decode(node, given.old(), sources));
    Decision decision = decide(given, subject.get(), old, load.revision().get());
    List<String> differences = given.expect().differences(Expectation.of(decision));
    return new CaseResult(given.file(), differences);
  }

  private Decision decide(
      PolicyCase given, Subject subject, Optional<Subject> old, PolicyRevision revision) {
    Set<Facet> known = given.inventory().isPresent() ? Set.of(Facet.values()) : Set.of();
    Inventory inventory = ConfigContents.inventory(given.inventory().orElse(List.of()), known);
    boolean mayEdit = given.operation() != Operation.DELETE;
    Request request = new Request(given.operation(), subject, old, given.user(), "", mayEdit);
    return new Evaluator(only(given)).decide(request, new Facts(revision, inventory, given.now()));
  }

  private RuleCatalogue only(PolicyCase given) {
    if (given.rules().isEmpty()) {
      return catalogue;
    }
    List<Rule<?>> rules =
        catalogue.rules().stream().filter(r -> given.rules().contains(r.info().id())).toList();
    return new RuleCatalogue(rules);
  }

  /** The subject; policy documents are read together with the case's own policy. */
  private Optional<Subject> decode(Node object, Optional<Node> after, List<PolicySource> sources) {
    Optional<Subject> subject = SubjectDecoder.decode(object).subject();
    if (subject.orElse(null) instanceof Subject.ConfigMapObject map) {
      return SubjectDecoder.configMap(object, map.ref(), ConfigContents.of(object)).subject();
    }
    if (!(subject.orElse(null) instanceof Subject.PolicyConfigMap map)) {
      return subject;
    }
    PolicyLoad load =
        new PolicyLoader(catalogue, NAMESPACE).load(PolicySources.with(sources, map.ref(), after));
    List<Problem> problems = load.refusing(map.ref().namespace(), map.ref().name());
    return Optional.of(new Subject.PolicyConfigMap(map.ref(), map.root(), problems));
  }

  /** The policy that holds for a case: its own, or that of its folder. */
  static List<PolicySource> policies(Path file, PolicyCase given)
      throws IOException, CodecException {
    if (given.policy().isPresent()) {
      return List.of(CasePolicy.of(given.policy().get(), given.file()));
    }
    Path folder = file.toAbsolutePath().getParent();
    Path beside = folder == null ? file : folder.resolveSibling("policy.yaml");
    return Files.exists(beside) ? Manifests.of(ManifestFile.below(beside)).policies() : List.of();
  }

  private static CaseResult broken(String file, List<Problem> problems) {
    return new CaseResult(file, problems.stream().map(Problem::toString).toList());
  }
}
