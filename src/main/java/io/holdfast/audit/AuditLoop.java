package io.holdfast.audit;

import io.holdfast.config.AuditSettings;
import io.holdfast.decision.Auditor;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ReportStore;
import io.holdfast.kube.ReportStore.Written;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.report.AuditTally;
import io.holdfast.report.LatestAudit;
import io.holdfast.report.ReportApi;
import io.holdfast.rules.RuleCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits the cluster from time to time while this replica leads, keeps the last audit, and writes
 * its reports. What fails is said once and tried again.
 */
public final class AuditLoop implements AutoCloseable {
  /** Until the policy is read, or this replica leads. */
  static final Duration SOON = Duration.ofSeconds(2);

  /** After a failure: an API server that restarts is back by then. */
  static final Duration RETRY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(AuditLoop.class);

  private final AuditSource source;
  private final ReportStore store;
  private final World world;
  private final AuditSettings settings;
  private final Semaphore changes = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("audit").unstarted(this::run);
  private volatile AuditStatus status = AuditStatus.IDLE;
  private volatile Instant due = Instant.EPOCH;

  /**
   * What the loop hangs on.
   *
   * @param policy in force; empty until it was read
   * @param leads whether this replica is the one that audits
   */
  public record World(
      Supplier<Optional<PolicyRevision>> policy, BooleanSupplier leads, Clock clock) {}

  public AuditLoop(AuditSource source, ReportStore store, World world, AuditSettings settings) {
    this.source = source;
    this.store = store;
    this.world = world;
    this.settings = settings;
  }

  /** Begins, if audits are wanted; returns at once. */
  public void start() {
    if (!settings.interval().isZero()) {
      thread.start();
    }
  }

  /** Who leads has changed. */
  public void changed() {
    changes.release();
  }

  /** How it goes. */
  public AuditStatus status() {
    return status;
  }

  /** When the next one begins; empty while none is planned, and during the first. */
  public Optional<Instant> due() {
    return Optional.of(due).filter(at -> !at.equals(Instant.EPOCH));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      if (thread.isAlive()) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration wait = SOON;
    try {
      while (true) {
        if (changes.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          changes.drainPermits();
        }
        wait = attempt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long to wait for a change before the next try. */
  Duration attempt() {
    if (!world.leads().getAsBoolean()) {
      status = AuditStatus.IDLE;
      due = Instant.EPOCH;
      return RETRY;
    }
    Optional<PolicyRevision> policy = world.policy().get();
    Instant now = world.clock().instant();
    if (!status.auditing()) {
      status = AuditStatus.BEGUN;
    }
    if (policy.isEmpty()) {
      return SOON;
    }
    if (now.isBefore(due)) {
      return Duration.between(now, due);
    }
    Duration pause = audit(policy.get(), now) ? settings.interval() : retry();
    due = now.plus(pause);
    return pause;
  }

  private Duration retry() {
    return settings.interval().compareTo(RETRY) < 0 ? settings.interval() : RETRY;
  }

  /** False when it must be tried again. */
  private boolean audit(PolicyRevision policy, Instant begun) {
    Optional<String> before = status.trouble();
    try {
      scan(policy, begun);
      report();
      before.ifPresent(_ -> LOG.info("the audit works again"));
      return true;
    } catch (ApiFailure e) {
      String why = String.valueOf(e.getMessage());
      if (before.isEmpty()) {
        LOG.warn("the audit failed and is tried again until it works: {}", why);
      }
      status = status.troubledBy("audit: " + why);
    } catch (RuntimeException e) {
      LOG.error("the audit failed; the next one begins anew", e);
      status = status.troubledBy("audit: " + e);
    }
    return false;
  }

  private void scan(PolicyRevision policy, Instant begun) throws ApiFailure {
    Optional<LatestAudit> last = status.latest();
    AuditTally tally = new AuditTally();
    AuditScan.Outcome outcome =
        new AuditScan(source, new Auditor(RuleCatalogue.SHIPPED), what -> LOG.debug("{}", what))
            .run(policy, last.map(LatestAudit::at), begun, tally::add);
    Map<String, String> unread = outcome.reasons();
    unread.forEach((resource, why) -> {
      if (last.isEmpty() || !last.get().unread().containsKey(resource)) {
        LOG.warn("the audit could not read {}: {}", resource, why);
      }
    });
    LatestAudit audit = new LatestAudit(begun, policy.name(), tally.report(), unread);
    status =
        new AuditStatus(
            true,
            Optional.of(audit),
            Duration.between(begun, world.clock().instant()),
            status.reports(),
            Optional.empty());
  }

  private void report() throws ApiFailure {
    LatestAudit audit = status.latest().orElseThrow();
    Optional<ReportApi> api = store.served(choice(settings.reports()));
    Optional<AuditStatus.Reports> reports = Optional.empty();
    if (api.isPresent()) {
      Written written =
          store.write(AuditDocuments.of(api.get(), audit), audit.unread().isEmpty(), world.leads());
      reports = Optional.of(new AuditStatus.Reports(api.get(), written));
      told(written);
    }
    status = new AuditStatus(true, Optional.of(audit), status.took(), reports, Optional.empty());
  }

  private void told(Written written) {
    Map<String, String> before =
        status.reports().map(reports -> reports.written().refused()).orElse(Map.of());
    written
        .refused()
        .forEach((namespace, why) -> {
          if (!before.containsKey(namespace)) {
            LOG.warn("the report of {} was refused: {}", place(namespace), why);
          }
        });
    if (written.written() + written.removed() > 0) {
      LOG.info("{} reports written, {} removed", written.written(), written.removed());
    }
  }

  private static String place(String namespace) {
    return namespace.isEmpty() ? "the cluster" : "Namespace " + namespace;
  }

  /** The APIs of which the first that is served is written to. */
  public static List<ReportApi> choice(AuditSettings.Reports reports) {
    return switch (reports) {
      case AUTO -> List.of(ReportApi.POLICY_REPORT, ReportApi.OPEN_REPORTS);
      case POLICYREPORT -> List.of(ReportApi.POLICY_REPORT);
      case OPENREPORTS -> List.of(ReportApi.OPEN_REPORTS);
      case OFF -> List.of();
    };
  }
}
