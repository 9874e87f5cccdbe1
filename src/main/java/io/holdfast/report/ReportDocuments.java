package io.holdfast.report;

import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Outcome;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.model.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An audit as the documents of a {@link ReportApi}: one for each Namespace, and one of the cluster
 * for what belongs to none and for what could not be read. They list what fails, warns or could not
 * be judged, and count the rest; the same audit makes the same documents.
 *
 * @param slugs the short name of a rule
 */
public record ReportDocuments(ReportApi api, LatestAudit audit, Function<RuleId, String> slugs) {
  /** What every report is called. */
  public static final String NAME = "holdfast";

  /** Where results of the cluster are: in no Namespace. */
  public static final String CLUSTER = "";

  /** What may be in any Namespace: that a report lacks it must not look like good news. */
  private static final Set<String> EVERYWHERE =
      Set.of("namespaces", "persistentvolumeclaims", "volumesnapshots.snapshot.storage.k8s.io");

  /** Of these 500 fit well below the 1.5 MB that etcd takes as one object. */
  private static final int LONGEST_MESSAGE = 700;

  private static final int LONGEST_REMEDY = 300;

  /** The report of a Namespace, or of the cluster; empty where there is nothing to say. */
  public Optional<Node.Mapping> of(String namespace) {
    Optional<NamespaceReport> found =
        Optional.ofNullable(audit.report().namespaces().get(namespace));
    if (namespace.equals(CLUSTER) && !audit.unread().isEmpty()) {
      found = Optional.of(found.orElse(new NamespaceReport(Counts.NONE, List.of())));
    }
    return found.map(report -> document(namespace, report));
  }

  /** The names of those that there are, that of the cluster first. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(audit.report().namespaces().keySet());
    if (!audit.unread().isEmpty()) {
      names.add(CLUSTER);
    }
    return names;
  }

  /** All of them, that of the cluster first, each made when it is asked for. */
  public Stream<Node.Mapping> all() {
    return names().stream().flatMap(name -> of(name).stream());
  }

  private Node.Mapping document(String namespace, NamespaceReport report) {
    boolean ofCluster = namespace.equals(CLUSTER);
    DocumentTree document =
        new DocumentTree()
            .put("apiVersion", api.apiVersion())
            .put("kind", ofCluster ? api.clusterKind() : api.kind())
            .put(
                "metadata",
                new DocumentTree()
                    .put("name", NAME)
                    .putUnlessEmpty("namespace", namespace)
                    .put("labels", new DocumentTree().put(Keys.MANAGED_BY, Keys.OURS)));
    if (api == ReportApi.OPEN_REPORTS) {
      document.put("source", NAME).put("configuration", configuration());
    }
    if (!ofCluster) {
      document.put("scope", reference("v1", "Namespace", "", namespace));
    }
    Map<String, String> missing = new TreeMap<>(audit.unread());
    if (!ofCluster) {
      missing.keySet().retainAll(EVERYWHERE);
    }
    List<Node.Mapping> results = new ArrayList<>();
    missing.forEach((resource, why) -> results.add(unread(resource, why)));
    report.open().stream()
        .limit(AuditTally.MOST - results.size())
        .forEach(one -> results.add(result(one)));
    return document
        .put("summary", summary(report.counts(), missing.size()))
        .put("results", results)
        .mapping();
  }

  private static DocumentTree configuration() {
    List<Node> listed = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.FAIL, Outcome.WARN, Outcome.ERROR)) {
      listed.add(DocumentTree.text(outcome.word()));
    }
    return new DocumentTree()
        .put(
            "limits",
            new DocumentTree().put("maxResults", AuditTally.MOST).put("statusFilter", listed));
  }

  private static DocumentTree summary(Counts counts, int unread) {
    DocumentTree summary = new DocumentTree();
    for (Outcome outcome : Outcome.values()) {
      long more = outcome == Outcome.ERROR ? unread : 0;
      summary.put(outcome.word(), counts.of(outcome) + more);
    }
    return summary;
  }

  private Node.Mapping result(AuditResult result) {
    DocumentTree properties =
        new DocumentTree()
            .putUnlessEmpty("grade", result.grade().map(grade -> grade.word()).orElse(""))
            .putUnlessEmpty("path", result.path().toString())
            .putUnlessEmpty("remedy", cut(result.remedy(), LONGEST_REMEDY));
    DocumentTree document =
        common(result.outcome(), Category.of(result.rule()).words(), message(result))
            .put("policy", result.rule().toString())
            .putUnlessEmpty("rule", slugs.apply(result.rule()));
    if (!properties.isEmpty()) {
      document.put("properties", properties);
    }
    return document
        .put(
            "resources",
            List.of(
                reference(
                        result.object().apiVersion(),
                        result.object().kind(),
                        result.object().namespace(),
                        result.object().name())
                    .mapping()))
        .mapping();
  }

  private static String message(AuditResult result) {
    String path = result.path().toString();
    return path.isEmpty() ? result.message() : path + " " + result.message();
  }

  private Node.Mapping unread(String resource, String why) {
    return common(Outcome.ERROR, Category.EVIDENCE.words(), resource + " could not be read: " + why)
        .put("policy", NAME)
        .mapping();
  }

  /** What the policy does not insist on is not scored. */
  private DocumentTree common(Outcome outcome, String category, String message) {
    return new DocumentTree()
        .put("source", NAME)
        .put("category", category)
        .put("severity", severity(outcome))
        .put("result", outcome.word())
        .put("scored", outcome != Outcome.WARN)
        .put("message", cut(message, LONGEST_MESSAGE))
        .put(
            "timestamp",
            new DocumentTree().put("seconds", audit.at().getEpochSecond()).put("nanos", 0));
  }

  /** Of the words that both APIs have in every version. */
  private static String severity(Outcome outcome) {
    return switch (outcome) {
      case FAIL -> "high";
      case ERROR -> "medium";
      case WARN, PASS, SKIP -> "low";
    };
  }

  private static DocumentTree reference(
      String apiVersion, String kind, String namespace, String name) {
    return new DocumentTree()
        .put("apiVersion", apiVersion)
        .put("kind", kind)
        .putUnlessEmpty("namespace", namespace)
        .put("name", name);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
  }
}
