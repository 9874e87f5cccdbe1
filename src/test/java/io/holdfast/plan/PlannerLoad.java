package io.holdfast.plan;

import io.holdfast.decision.Evaluator;
import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Inventory.SnapshotClassFact;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.User;
import io.holdfast.model.VeleroFacts;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ./mvnw -Pload -Dload.main=io.holdfast.plan.PlannerLoad -Dload.rounds=velero}: how long the
 * planner takes for 10,000 Namespaces and 50,000 claims; {@code rounds} for the other engine. The
 * first pass of a fresh process finds nothing labelled, and is carried out; what comes then is what
 * a quiet cluster costs. Time is what the planner's own thread takes of a processor, so that other
 * work on the machine counts as little as it can.
 */
public final class PlannerLoad {
  private static final int NAMESPACES = 10_000;
  private static final int CLAIMS = 50_000;
  private static final int SNAPSHOTS = 19_900;
  private static final int PASSES = 8;
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
  private static final String DRIVER = "ebs.csi.aws.com";

  private final Evaluator evaluator = new Evaluator(RuleCatalogue.SHIPPED);
  private final PrintStream out = System.out;
  private final boolean velero;
  private final PolicyRevision policy;
  private final Map<String, NamespaceState> namespaces = new HashMap<>();
  private final Map<String, ClaimState> claims = new HashMap<>();
  private final Map<String, String> drivers = new HashMap<>();
  private final Map<String, ScheduleState> schedules = new HashMap<>();
  private final Map<String, SnapshotState> snapshots = new HashMap<>();

  private PlannerLoad(boolean velero) {
    this.velero = velero;
    this.policy =
        PolicyText.revision(
            """
            engine: %s
            schedules:
              - {name: daily, cron: H 1 * * *, ttl: 720h}
              - {name: hourly, cron: "@hourly", ttl: 168h}
            assignments:
              - {schedule: hourly, namespaces: ["prod-*"]}
              - {schedule: daily}
            """
                .formatted(velero ? "velero" : "snapshots"));
  }

  /**
   * Prints a line a pass.
   *
   * @param arguments {@code velero} or {@code rounds}; others are not looked at
   */
  public static void main(String[] arguments) {
    new PlannerLoad(arguments[0].equals("velero")).run();
  }

  private void run() {
    fill();
    if (!velero) {
      snapshots();
    }
    out.println("| pass | steps | notices | lines of metrics | processor time, ms |");
    out.println("| --- | --- | --- | --- | --- |");
    for (int pass = 1; pass <= PASSES; pass++) {
      ClusterState state = state();
      long begun = THREAD.getCurrentThreadCpuTime();
      Planner.Outlook outlook = look(state);
      long took = THREAD.getCurrentThreadCpuTime() - begun;
      Plan plan = outlook.plan();
      out.printf(
          Locale.ROOT,
          "| %d | %,d | %,d | %,d | %,.0f |%n",
          pass,
          plan.steps().size(),
          plan.notices().size(),
          outlook.freshness().size(),
          took / 1e6);
      plan.steps().forEach(this::carryOut);
    }
  }

  private void fill() {
    for (int i = 0; i < NAMESPACES; i++) {
      String name = (i % 3 == 0 ? "prod-" : "team-") + i;
      namespaces.put(
          name,
          new NamespaceState(
              name,
              "uid-" + name,
              Map.of("kubernetes.io/metadata.name", name, "team", "t" + i % 40),
              Map.of(),
              false));
    }
    List<String> names = List.copyOf(namespaces.keySet());
    for (int i = 0; i < CLAIMS; i++) {
      ClaimState claim =
          new ClaimState(
              names.get(i % NAMESPACES),
              "data-app-" + i / NAMESPACES,
              "claim-" + i,
              Map.of("app.kubernetes.io/name", "app", "app.kubernetes.io/instance", "i" + i % 7),
              Map.of(),
              Optional.of("fast"),
              "pv-" + i,
              "Bound",
              "",
              false);
      claims.put(claim.key(), claim);
      drivers.put(claim.volume(), DRIVER);
    }
  }

  /** One ready snapshot of each of so many claims, of the newest round of their schedule. */
  private void snapshots() {
    claims.values().stream().limit(SNAPSHOTS).forEach(this::snapshot);
  }

  private void snapshot(ClaimState claim) {
    boolean hourly = claim.namespace().startsWith("prod-");
    String schedule = hourly ? "hourly" : "daily";
    Instant slot = Instant.parse(hourly ? "2026-11-29T11:00:00Z" : "2026-11-29T01:00:00Z");
    SnapshotName name = new SnapshotName(claim, schedule, slot, 1);
    Map<String, String> labels =
        Map.of(
            "holdfast.io/managed-by",
            "holdfast",
            "holdfast.io/backup-schedule",
            schedule,
            "holdfast.io/claim-uid",
            claim.uid(),
            "holdfast.io/slot",
            SnapshotName.slotText(slot),
            "holdfast.io/attempt",
            "1");
    SnapshotState made =
        new SnapshotState(
            claim.namespace(),
            name.text(),
            "uid-" + name.text(),
            "1",
            labels,
            Map.of("holdfast.io/expires", "2026-12-06T12:00:00Z"),
            claim.name(),
            true,
            slot.plus(Duration.ofMinutes(5)),
            Optional.of(slot.plus(Duration.ofMinutes(6))),
            "",
            false);
    snapshots.put(made.key(), made);
  }

  private ClusterState state() {
    Map<String, NamespaceFact> facts = new HashMap<>();
    namespaces.forEach((name, n) -> facts.put(name, new NamespaceFact(name, n.labels(), false)));
    Inventory inventory =
        new Inventory(
            facts,
            Map.of("fast", new StorageClassFact("fast", DRIVER, true)),
            Map.of("ebs", new SnapshotClassFact("ebs", DRIVER, "Retain", false, false)),
            Map.of(),
            VeleroFacts.NONE,
            Set.of(Facet.values()));
    return new ClusterState(
        inventory,
        Map.copyOf(namespaces),
        Map.copyOf(claims),
        drivers,
        Map.copyOf(schedules),
        Map.copyOf(snapshots),
        Optional.empty(),
        Optional.empty(),
        velero,
        true);
  }

  private Planner.Outlook look(ClusterState state) {
    Facts facts = new Facts(policy, state.inventory(), NOW);
    User us = new User(policy.spec().holdfast().user(), List.of());
    Defaults defaults =
        subject ->
            evaluator.edits(
                new Request(Operation.CREATE, subject, Optional.empty(), us, "", true), facts);
    return new Planner(defaults, Duration.ofHours(1)).look(policy, state, Map.of(), NOW);
  }

  private void carryOut(Step step) {
    if (step instanceof Step.Apply apply) {
      Metadata metadata = Metadata.of(apply.content());
      String name = metadata.name();
      switch (step.object().kind()) {
        case "Namespace" -> namespaces.computeIfPresent(name, (_, n) -> merged(n, metadata));
        case "PersistentVolumeClaim" ->
            claims.computeIfPresent(
                metadata.namespace() + "/" + name, (_, claim) -> merged(claim, metadata));
        default ->
            schedules.put(
                name,
                new ScheduleState(
                    name,
                    "uid-" + name,
                    "1",
                    metadata.labels(),
                    metadata.annotations(),
                    (Node.Mapping) apply.content().get("spec").orElseThrow()));
      }
    }
  }

  private static NamespaceState merged(NamespaceState n, Metadata metadata) {
    return new NamespaceState(
        n.name(),
        n.uid(),
        and(n.labels(), metadata.labels()),
        and(n.annotations(), metadata.annotations()),
        false);
  }

  private static ClaimState merged(ClaimState claim, Metadata metadata) {
    return new ClaimState(
        claim.namespace(),
        claim.name(),
        claim.uid(),
        and(claim.labels(), metadata.labels()),
        and(claim.annotations(), metadata.annotations()),
        claim.storageClass(),
        claim.volume(),
        claim.phase(),
        claim.source(),
        false);
  }

  private static Map<String, String> and(Map<String, String> found, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(found);
    all.putAll(more);
    return Map.copyOf(all);
  }
}
