package io.holdfast.audit;

import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Auditor;
import io.holdfast.decode.AuditListing;
import io.holdfast.decode.InventoryListing;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.kube.ApiFailure;
import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Evidence;
import io.holdfast.rules.Facts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One look at everything: first the facts that rules ask for, then each object by itself, which is
 * read anew, so that memory does not grow with the number of claims.
 *
 * @param heard told what is being read, for people who wait
 */
public record AuditScan(AuditSource source, Auditor auditor, Consumer<String> heard) {
  /**
   * What could not be read.
   *
   * @param unread the reason by kind
   */
  public record Outcome(Map<AuditedKind, String> unread) {
    /** The same by the name of the resource. */
    public Map<String, String> reasons() {
      Map<String, String> reasons = new TreeMap<>();
      unread.forEach((kind, why) -> reasons.put(kind.resource().toString(), why));
      return reasons;
    }
  }

  /**
   * Hands on every result, object by object.
   *
   * @param lastAudit when the one before ended
   * @throws ApiFailure when the cluster cannot be reached
   */
  public Outcome run(
      PolicyRevision policy,
      Optional<Instant> lastAudit,
      Instant now,
      Consumer<AuditResult> results)
      throws ApiFailure {
    String velero = policy.spec().velero().namespace();
    Map<AuditedKind, String> unread = new TreeMap<>();
    Evidence evidence = evidence(policy, velero, lastAudit, now, unread);
    for (AuditedKind kind : AuditedKind.values()) {
      if (kind.isJudged()) {
        heard.accept("judging " + kind.resource());
        source
            .each(kind, velero, object -> judge(object, evidence, results))
            .ifPresent(why -> unread.put(kind, why));
      }
    }
    return new Outcome(unread);
  }

  /**
   * What everything together shows, before any object is judged.
   *
   * @param unread is told what could not be read
   * @throws ApiFailure when the cluster cannot be reached
   */
  public Evidence evidence(
      PolicyRevision policy,
      String velero,
      Optional<Instant> lastAudit,
      Instant now,
      Map<AuditedKind, String> unread)
      throws ApiFailure {
    InventoryListing inventory = new InventoryListing(ConfigContents::of);
    AuditListing audit = new AuditListing();
    Set<Facet> known = EnumSet.noneOf(Facet.class);
    Map<Source, String> missing = new EnumMap<>(Source.class);
    for (AuditedKind kind : AuditedKind.values()) {
      boolean asked = kind != AuditedKind.PODS || audit.asksForPods() || hasGlobalPolicies(policy);
      if (kind != AuditedKind.CLAIMS && asked) {
        heard.accept("reading " + kind.resource());
        Optional<String> failure =
            source.each(
                kind,
                velero,
                object -> {
                  inventory.add(object);
                  audit.add(object);
                });
        if (failure.isEmpty()) {
          known.addAll(kind.facets());
        } else {
          unread.put(kind, failure.get());
          kind.sources().forEach(lost -> missing.put(lost, failure.get()));
        }
      }
    }
    return Evidence.of(
        new Facts(policy, inventory.inventory(known), now),
        audit.facts(
            source.serves(AuditedKind.SCHEDULES),
            source.serves(AuditedKind.SNAPSHOTS),
            lastAudit,
            missing));
  }

  /** They may order that volumes are backed up by way of the pods they are in. */
  private static boolean hasGlobalPolicies(PolicyRevision policy) {
    return policy.spec().velero().globalVolumePolicies().isPresent();
  }

  private void judge(Node.Mapping object, Evidence evidence, Consumer<AuditResult> results) {
    SubjectDecoder.decode(object)
        .subject()
        .ifPresent(subject -> auditor.audit(subject, evidence).forEach(results));
  }
}
