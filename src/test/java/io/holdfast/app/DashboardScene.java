package io.holdfast.app;

import io.holdfast.audit.AuditSource;
import io.holdfast.audit.AuditedKind;
import io.holdfast.audit.PictureSource;
import io.holdfast.kube.ApiFailure;
import io.holdfast.model.Inventory;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.pipeline.PolicyLoad;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicySource;
import io.holdfast.policy.PolicyState;
import io.holdfast.report.LatestAudit;
import io.holdfast.rules.RuleCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster of these objects, which knows three people by their tokens: {@code right} may look,
 * {@code other} may not, and of {@code lost} nobody can be asked.
 */
final class DashboardScene implements RunningCluster, DashboardSource {
  static final PolicyLoader LOADER = new PolicyLoader(RuleCatalogue.SHIPPED, "holdfast");

  private final List<Node> objects;
  private final Inventory inventory;
  private final PolicyState policy;
  private final Optional<LatestAudit> audit;

  /** Tokens that somebody asked about. */
  final List<String> asked = new ArrayList<>();

  DashboardScene(List<Node> objects, String policy, Optional<LatestAudit> audit) {
    this.objects = List.copyOf(objects);
    this.inventory = ConfigContents.picture(objects);
    PolicySource document = new PolicySource("holdfast", "company", "policy.yaml", policy);
    PolicyLoad load = LOADER.load(List.of(document));
    this.policy =
        new PolicyState(
            load.revision().orElseThrow(() -> new AssertionError(load.problems())),
            List.of(document),
            List.of(),
            List.of());
    this.audit = audit;
  }

  @Override
  public Optional<PolicyState> policy() {
    return Optional.of(policy);
  }

  @Override
  public Inventory inventory() {
    return inventory;
  }

  @Override
  public boolean filled() {
    return true;
  }

  @Override
  public Duration inventoryAge(Instant now) {
    return Duration.ofSeconds(2);
  }

  @Override
  public List<String> troubles() {
    return List.of();
  }

  @Override
  public Map<String, Object> controller() {
    return Map.of("leading", true, "registrationDrift", List.of());
  }

  @Override
  public Optional<DashboardSource> dashboard() {
    return Optional.of(this);
  }

  @Override
  public AuditSource all() {
    return new PictureSource(objects);
  }

  @Override
  public Optional<Node.Mapping> one(AuditedKind kind, String namespace, String name)
      throws ApiFailure {
    List<Node.Mapping> found = new ArrayList<>();
    all()
        .each(
            kind,
            "",
            object -> {
              Metadata metadata = Metadata.of(object);
              if (metadata.name().equals(name) && metadata.namespace().equals(namespace)) {
                found.add(object);
              }
            });
    return found.stream().findFirst();
  }

  @Override
  public Optional<LatestAudit> latestAudit() {
    return audit;
  }

  @Override
  public String auditNote() {
    return "the next one is due at 06:00.";
  }

  @Override
  public synchronized Answer of(String token) {
    asked.add(token);
    return switch (token) {
      case "right" -> new Answer.Granted("jane@example.org");
      case "other" -> new Answer.Refused("joe@example.org");
      case "lost" -> new Answer.Unavailable("the API server does not answer");
      default -> new Answer.Unknown();
    };
  }

  @Override
  public void close() {}
}
