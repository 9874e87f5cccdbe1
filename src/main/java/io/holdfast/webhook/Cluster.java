package io.holdfast.webhook;

import io.holdfast.model.Inventory;
import io.holdfast.policy.PolicyState;
import io.holdfast.telemetry.AuditFigures;
import io.holdfast.telemetry.ControllerFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the edge must know of the world: a real cluster, or a folder. Each answer is a snapshot. */
public interface Cluster {
  /** The policy of this moment; empty until it has been read for the first time. */
  Optional<PolicyState> policy();

  /** The facts of this moment. */
  Inventory inventory();

  /** True when everything that rules look at has been listed once. */
  boolean filled();

  /** How long ago the oldest part of the inventory was confirmed. */
  Duration inventoryAge(Instant now);

  /** What keeps us from reading the cluster, a sentence each. */
  List<String> troubles();

  /** What the controller did last, as {@code /status} shows it; empty where there is none. */
  default Map<String, Object> controller() {
    return Map.of();
  }

  /** The controller in numbers; absent where there is none. */
  default Optional<ControllerFigures> controllerFigures() {
    return Optional.empty();
  }

  /** What the last audit found, as {@code /status} shows it; empty where there is none. */
  default Map<String, Object> audit() {
    return Map.of();
  }

  /** The audits in numbers; absent where there are none. */
  default Optional<AuditFigures> auditFigures() {
    return Optional.empty();
  }

  /** How often a {@code caBundle} that somebody else had changed was put right. */
  default long caBundleRepairs() {
    return 0;
  }
}
