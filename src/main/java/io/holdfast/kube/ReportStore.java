package io.holdfast.kube;

import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.report.ReportApi;
import io.holdfast.report.ReportComparison;
import io.holdfast.report.ReportDocuments;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The reports of audits in a cluster. They are listed once, and written where they no longer say
 * what is to be said. Used by one thread.
 */
public final class ReportStore {
  private static final Rate RATE = new Rate(20, 50);
  private static final String OURS = Keys.MANAGED_BY + "=" + Keys.OURS;

  private final ObjectClient client;
  private final ApiWriter writer;
  private final TokenBucket bucket = new TokenBucket(RATE);

  public ReportStore(ApiConnection api) {
    this.client = new ObjectClient(api);
    this.writer = new ApiWriter(api);
  }

  /**
   * What became of an audit's reports.
   *
   * @param written made or changed
   * @param removed since nothing is to be said any more
   * @param refused why the API server would not have one, by Namespace; empty name: the cluster
   */
  public record Written(int written, int removed, Map<String, String> refused) {
    public Written {
      refused = Map.copyOf(refused);
    }
  }

  /** A report that is there. */
  private record Known(String uid, String resourceVersion) {
    private static Known of(Node.Mapping report) {
      Optional<Node> metadata = report.get("metadata");
      return new Known(
          metadata.flatMap(m -> m.text("uid")).orElse(""),
          metadata.flatMap(m -> m.text("resourceVersion")).orElse(""));
    }
  }

  /** The first of the two that the cluster serves. */
  public Optional<ReportApi> served(List<ReportApi> choice) throws ApiFailure {
    for (ReportApi api : choice) {
      if (client.serves(Resource.reports(api))) {
        return Optional.of(api);
      }
    }
    return Optional.empty();
  }

  /**
   * Makes the reports be as these documents, at a pace that leaves the API server room for others.
   *
   * @param complete whether all was read: else a report that is not among them may still hold
   * @param goesOn asked before each write; nothing more is written when it is false
   * @throws ApiFailure when they cannot be listed, or no write has a chance
   */
  public Written write(ReportDocuments documents, boolean complete, BooleanSupplier goesOn)
      throws ApiFailure {
    Map<String, Known> there = new HashMap<>();
    Set<String> same = new HashSet<>();
    for (Resource resource : resources(documents.api())) {
      client.each(
          resource,
          "",
          OURS,
          report -> {
            String namespace = namespace(report);
            if (name(report).equals(ReportDocuments.NAME)) {
              there.put(namespace, Known.of(report));
              if (documents
                  .of(namespace)
                  .filter(wanted -> ReportComparison.saysTheSame(report, wanted))
                  .isPresent()) {
                same.add(namespace);
              }
            }
          });
    }
    Round round = new Round(documents, there, goesOn);
    for (String namespace : documents.names()) {
      if (!same.contains(namespace)) {
        round.write(namespace);
      }
    }
    if (complete) {
      there.keySet().removeAll(documents.names());
      for (String namespace : there.keySet()) {
        round.remove(namespace);
      }
    }
    return new Written(round.written, round.removed, round.refused);
  }

  private static List<Resource> resources(ReportApi api) {
    return List.of(Resource.reports(api), Resource.clusterReports(api));
  }

  private static String namespace(Node.Mapping report) {
    return report.get("metadata").flatMap(m -> m.text("namespace")).orElse("");
  }

  private static String name(Node.Mapping report) {
    return report.get("metadata").flatMap(m -> m.text("name")).orElse("");
  }

  /** The writes of one audit. */
  private final class Round {
    private final ReportDocuments documents;
    private final Map<String, Known> there;
    private final BooleanSupplier goesOn;
    private final Map<String, String> refused = new TreeMap<>();
    private int written;
    private int removed;

    Round(ReportDocuments documents, Map<String, Known> there, BooleanSupplier goesOn) {
      this.documents = documents;
      this.there = there;
      this.goesOn = goesOn;
    }

    /** Takes fields from others only where the report is known to be ours. */
    void write(String namespace) throws ApiFailure {
      Optional<Node.Mapping> wanted = documents.of(namespace);
      if (wanted.isPresent() && mayWrite()) {
        Known known = there.get(namespace);
        Node.Mapping report = known == null ? wanted.get() : identified(wanted.get(), known.uid());
        try {
          writer.apply(path(namespace), report);
          written++;
        } catch (ApiFailure e) {
          failed(namespace, e);
        }
      }
    }

    void remove(String namespace) throws ApiFailure {
      Known known = there.get(namespace);
      if (known != null && mayWrite()) {
        try {
          writer.delete(path(namespace), known.uid(), known.resourceVersion());
          removed++;
        } catch (ApiFailure e) {
          // Who changed it meanwhile audits too.
          if (e.reason() != Reason.CONFLICT) {
            failed(namespace, e);
          }
        }
      }
    }

    /** What one report alone suffers from is no reason to leave the others. */
    private void failed(String namespace, ApiFailure e) throws ApiFailure {
      boolean alone = e.reason() == Reason.CONFLICT || e.reason() == Reason.REJECTED;
      if (!e.isWithItsNamespace()) {
        if (!alone) {
          throw e;
        }
        refused.put(namespace, e.said());
      }
    }

    private String path(String namespace) {
      Resource resource =
          namespace.equals(ReportDocuments.CLUSTER)
              ? Resource.clusterReports(documents.api())
              : Resource.reports(documents.api());
      return resource.collection(namespace) + "/" + ReportDocuments.NAME;
    }

    private boolean mayWrite() {
      try {
        while (!bucket.take(Instant.now())) {
          TimeUnit.MILLISECONDS.sleep(1 + bucket.until(1, Instant.now()).toMillis());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      return goesOn.getAsBoolean();
    }
  }

  private static Node.Mapping identified(Node.Mapping report, String uid) {
    Node metadata = report.get("metadata").orElseThrow();
    return metadata instanceof Node.Mapping mapping
        ? report.with("metadata", mapping.with("uid", new Node.Text(report.path(), 0, uid)))
        : report;
  }
}
