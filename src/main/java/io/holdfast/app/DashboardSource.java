package io.holdfast.app;

import io.holdfast.audit.AuditSource;
import io.holdfast.audit.AuditedKind;
import io.holdfast.dashboard.Access;
import io.holdfast.kube.ApiFailure;
import io.holdfast.model.Node;
import io.holdfast.report.LatestAudit;
import java.util.Optional;

/** What the dashboard asks of a cluster beyond what the webhook follows. */
interface DashboardSource extends Access {
  /** All objects of a kind, in pages. */
  AuditSource all();

  /** One object, with its kind. */
  Optional<Node.Mapping> one(AuditedKind kind, String namespace, String name) throws ApiFailure;

  /** The last audit that this process made. */
  Optional<LatestAudit> latestAudit();

  /** When there is an audit, or why there is none; a sentence. */
  String auditNote();
}
