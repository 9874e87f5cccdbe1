package io.holdfast.app;

import io.holdfast.audit.AuditSource;
import io.holdfast.audit.AuditedKind;
import io.holdfast.audit.ClusterSource;
import io.holdfast.kube.ApiConnection;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.CallerReviews;
import io.holdfast.kube.CallerReviews.Caller;
import io.holdfast.kube.ObjectClient;
import io.holdfast.model.Node;
import io.holdfast.report.LatestAudit;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API server, which also says who may look. */
final class ApiDashboard implements DashboardSource {
  private static final Logger LOG = LoggerFactory.getLogger(ApiDashboard.class);

  private final ObjectClient client;
  private final CallerReviews callers;
  private final Supplier<Optional<LatestAudit>> audit;
  private final Supplier<AuditNote> note;

  ApiDashboard(ApiConnection api, Supplier<Optional<LatestAudit>> audit, Supplier<AuditNote> note) {
    this.client = new ObjectClient(api);
    this.callers = new CallerReviews(api);
    this.audit = audit;
    this.note = note;
  }

  @Override
  public AuditSource all() {
    return new ClusterSource(client);
  }

  @Override
  public Optional<Node.Mapping> one(AuditedKind kind, String namespace, String name)
      throws ApiFailure {
    return client.get(kind.resource(), namespace, name).map(kind::named);
  }

  @Override
  public Optional<LatestAudit> latestAudit() {
    return audit.get();
  }

  @Override
  public String auditNote() {
    return note.get().text();
  }

  @Override
  public Answer of(String token) {
    try {
      Optional<Caller> caller = callers.bearer(token);
      if (caller.isEmpty()) {
        return new Answer.Unknown();
      }
      String user = caller.get().user();
      return callers.mayGet(caller.get(), PATH)
          ? new Answer.Granted(user)
          : new Answer.Refused(user);
    } catch (ApiFailure e) {
      // What is sent is a token, so only what came back is told.
      LOG.warn("dashboard: the API server could not be asked who may look: {}", e.said());
      return new Answer.Unavailable("the API server does not answer");
    }
  }
}
