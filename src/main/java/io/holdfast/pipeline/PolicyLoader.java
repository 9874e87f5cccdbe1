package io.holdfast.pipeline;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.decision.NamespacePolicyCompiler;
import io.holdfast.decision.PolicyCompilation;
import io.holdfast.decision.PolicyCompiler;
import io.holdfast.decode.DecodedPolicy;
import io.holdfast.decode.PolicyDecoder;
import io.holdfast.decode.PolicyDocument;
import io.holdfast.decode.RevisionName;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.policy.NamespaceDocument;
import io.holdfast.policy.NamespacePolicy;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a revision out of the texts of policy documents, or says everything that is wrong with
 * them. The outcome depends on the texts only, not on their order or the time.
 *
 * @param namespace Holdfast's own; documents in others are NamespaceBackupPolicies
 */
public record PolicyLoader(RuleCatalogue catalogue, String namespace) {
  private static final int MOST_CHARACTERS = 262_144;
  private static final int MOST_DOCUMENTS = 200;
  private static final int MOST_PROBLEMS = 200;
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::source)
          .thenComparingInt(Problem::line)
          .thenComparing(problem -> problem.path().toString())
          .thenComparing(Problem::message);

  /** Loads all documents there are; without one for the whole cluster the preset holds. */
  public PolicyLoad load(List<PolicySource> sources) {
    List<PolicySource> all = new ArrayList<>(sources);
    Parsed parsed = new Parsed();
    sources.stream().sorted().forEach(parsed::add);
    if (parsed.problems.isEmpty() && parsed.documents.stream().noneMatch(this::isForAll)) {
      PolicySource preset = Presets.standard(namespace);
      all.add(preset);
      parsed.add(preset);
    }
    DecodedPolicy decoded = new PolicyDecoder(catalogue, namespace).decode(parsed.documents);
    List<Problem> problems = new ArrayList<>(parsed.problems);
    problems.addAll(decoded.problems());
    List<Problem> ignored = new ArrayList<>(parsed.ignored);
    ignored.addAll(decoded.namespaceProblems());
    if (!decoded.complete() || !parsed.problems.isEmpty()) {
      return new PolicyLoad(Optional.empty(), sorted(problems), sorted(ignored));
    }
    PolicyCompilation compiled = new PolicyCompiler(catalogue).compile("", decoded.documents());
    problems.addAll(compiled.problems());
    if (!problems.isEmpty()) {
      return new PolicyLoad(Optional.empty(), sorted(problems), sorted(ignored));
    }
    PolicyRevision revision =
        named(compiled.revision(), all, choices(compiled.revision(), decoded, ignored));
    return new PolicyLoad(Optional.of(revision), List.of(), sorted(ignored));
  }

  /** What namespaces choose for themselves, given as a file, takes nothing from the policy. */
  private boolean isForAll(PolicyDocument document) {
    return isPolicy(document.source()) && !PolicyDecoder.isForNamespace(document, namespace);
  }

  private boolean isPolicy(PolicySource source) {
    return source.namespace().isEmpty() || source.namespace().equals(namespace);
  }

  private Map<String, NamespacePolicy> choices(
      PolicyRevision revision, DecodedPolicy decoded, List<Problem> ignored) {
    NamespacePolicyCompiler compiler = new NamespacePolicyCompiler(catalogue, revision);
    Map<String, NamespacePolicy> choices = new LinkedHashMap<>();
    for (NamespaceDocument document : decoded.namespaces()) {
      List<Problem> problems = new ArrayList<>();
      NamespacePolicy policy = compiler.compile(document, problems);
      if (problems.isEmpty()) {
        choices.put(policy.namespace(), policy);
      }
      ignored.addAll(problems);
    }
    return choices;
  }

  /** Documents that are left out have no part in the name. */
  private PolicyRevision named(
      PolicyRevision revision, List<PolicySource> sources, Map<String, NamespacePolicy> choices) {
    List<PolicySource> counted =
        sources.stream()
            .filter(source ->
                isPolicy(source)
                    || choices.values().stream()
                        .anyMatch(c -> c.origin().source().equals(source.where())))
            .toList();
    return revision.with(RevisionName.of(counted, namespace), choices);
  }

  /** In order, and no more than anybody reads. */
  private static List<Problem> sorted(List<Problem> problems) {
    List<Problem> sorted = problems.stream().distinct().sorted(ORDER).toList();
    if (sorted.size() <= MOST_PROBLEMS) {
      return sorted;
    }
    List<Problem> first = new ArrayList<>(sorted.subList(0, MOST_PROBLEMS));
    int more = sorted.size() - MOST_PROBLEMS;
    first.add(new Problem("", 0, FieldPath.ROOT, "and " + more + " more problems"));
    return first;
  }

  /** Documents as trees, and what could not be read as one. */
  private final class Parsed {
    final List<PolicyDocument> documents = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();
    final List<Problem> ignored = new ArrayList<>();
    private int count;

    void add(PolicySource source) {
      List<Problem> refused = isPolicy(source) ? problems : ignored;
      if (isPolicy(source) && ++count > MOST_DOCUMENTS) {
        refused.add(
            problem(
                source,
                "is document " + count + ", must be " + MOST_DOCUMENTS + " at most: join some"));
        return;
      }
      int length = source.text().length();
      if (length > MOST_CHARACTERS) {
        refused.add(
            problem(
                source,
                "has "
                    + length
                    + " characters, must have "
                    + MOST_CHARACTERS
                    + " at most: split it"));
        return;
      }
      try {
        List<Node> roots = YamlReader.read(source.text(), source.where());
        if (roots.size() == 1) {
          documents.add(new PolicyDocument(source, roots.getFirst()));
        } else {
          refused.add(many(source, roots));
        }
      } catch (CodecException e) {
        refused.add(e.problem());
      }
    }

    private static Problem many(PolicySource source, List<Node> roots) {
      return roots.isEmpty()
          ? problem(source, "is empty, must hold one policy document: remove the key or fill it")
          : Problem.at(
              roots.get(1),
              "is a second document, must be in a key of its own: one key, one document");
    }

    private static Problem problem(PolicySource source, String message) {
      return new Problem(source.where(), 0, FieldPath.root(source.where()), message);
    }
  }
}
