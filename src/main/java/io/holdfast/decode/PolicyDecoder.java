package io.holdfast.decode;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.model.RuleId;
import io.holdfast.policy.NamespaceDocument;
import io.holdfast.policy.PolicyDocuments;
import io.holdfast.policy.PolicySpec;
import io.holdfast.policy.RuleText;
import io.holdfast.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads policy documents. BackupPolicies come from Holdfast's own namespace and are merged;
 * NamespaceBackupPolicies come from all others. A file may hold either.
 *
 * @param namespace Holdfast's own
 */
public record PolicyDecoder(RuleCatalogue catalogue, String namespace) {
  /** {@code kind} of the documents that the policy is made of. */
  public static final String BACKUP_POLICY = "BackupPolicy";

  /** {@code kind} of what a Namespace may choose for itself. */
  public static final String NAMESPACE_BACKUP_POLICY = "NamespaceBackupPolicy";

  private static final Set<String> RULE_SECTIONS = Set.of("rules", "overrides");

  /** Reads all documents, in any order; the outcome is that of their own order. */
  public DecodedPolicy decode(List<PolicyDocument> documents) {
    List<Problem> problems = new ArrayList<>();
    List<Node> specs = new ArrayList<>();
    NamespaceDocuments namespaces = new NamespaceDocuments(catalogue);
    boolean complete = true;
    for (PolicyDocument document : documents.stream().sorted().toList()) {
      if (isForNamespace(document, namespace)) {
        namespaces.add(document);
      } else {
        Optional<Envelope> opened = Envelope.open(document.root(), BACKUP_POLICY, problems);
        opened.ifPresent(envelope -> specs.add(envelope.spec()));
        complete &= opened.isPresent();
      }
    }
    // Each spec by itself for its own mistakes, then all together for the values.
    specs.forEach(spec -> read(spec, problems));
    Node.Mapping empty = new Node.Mapping(FieldPath.ROOT.child("spec"), 0, new LinkedHashMap<>());
    Node.Mapping merged = new DocumentMerge(problems).merge(specs, empty);
    PolicyDocuments read = read(merged, new ArrayList<>());
    return new DecodedPolicy(
        read, namespaces.documents(), problems, namespaces.problems(), complete);
  }

  /**
   * True for a document that speaks for one Namespace: of a file its kind says so, else where it
   * is.
   *
   * @param own the namespace that Holdfast runs in
   */
  public static boolean isForNamespace(PolicyDocument document, String own) {
    String home = document.source().namespace();
    return home.isEmpty()
        ? document.root().text("kind").filter(NAMESPACE_BACKUP_POLICY::equals).isPresent()
        : !home.equals(own);
  }

  private PolicyDocuments read(Node spec, List<Problem> problems) {
    PolicySpec fields = new RecordBinder(problems).bind(spec, PolicySpec.DEFAULTS, RULE_SECTIONS);
    RuleSections sections = new RuleSections(catalogue, problems);
    Map<RuleId, RuleText> rules = sections.rules(spec);
    Node.Mapping tree =
        spec instanceof Node.Mapping mapping
            ? mapping
            : new Node.Mapping(spec.path(), spec.line(), new LinkedHashMap<>());
    return new PolicyDocuments(
        fields, sections.defaultAction(spec), rules, sections.overrides(spec, rules), tree);
  }

  /** Collects the documents of other namespaces, one for each. */
  private static final class NamespaceDocuments {
    private final RuleCatalogue catalogue;
    private final Map<String, NamespaceDocument> byNamespace = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    NamespaceDocuments(RuleCatalogue catalogue) {
      this.catalogue = catalogue;
    }

    void add(PolicyDocument document) {
      List<Problem> own = new ArrayList<>();
      Optional<NamespaceDocument> read = new NamespaceDecoder(catalogue, own).decode(document);
      if (read.isPresent() && own.isEmpty()) {
        NamespaceDocument first = byNamespace.putIfAbsent(read.get().namespace(), read.get());
        if (first != null) {
          own.add(
              Problem.at(
                  document.root(),
                  "namespace "
                      + Quoted.of(first.namespace())
                      + " has a NamespaceBackupPolicy in "
                      + first.origin()
                      + ", must have one: remove one of the two"));
        }
      }
      problems.addAll(own);
    }

    List<NamespaceDocument> documents() {
      return List.copyOf(byNamespace.values());
    }

    List<Problem> problems() {
      return problems;
    }
  }
}
