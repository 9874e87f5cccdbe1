package io.holdfast.webhook;

import io.holdfast.model.Inventory;
import io.holdfast.model.Problem;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.Violation;
import io.holdfast.policy.PolicyState;
import io.holdfast.policy.VeleroVersion;
import io.holdfast.rules.Stall;
import io.holdfast.rules.StallingKind;
import io.holdfast.tls.CertificateState;
import io.holdfast.tls.ServedCertificate;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /status}: which policy is in force, what is wrong, how old the facts are. */
@Singleton
final class StatusPage {
  private final Build build;
  private final Cluster cluster;
  private final Health health;
  private final ServedCertificate certificate;
  private final Clock clock;

  StatusPage(
      Build build, Cluster cluster, Health health, ServedCertificate certificate, Clock clock) {
    this.build = build;
    this.cluster = cluster;
    this.health = health;
    this.certificate = certificate;
    this.clock = clock;
  }

  Map<String, Object> now() {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("apiVersion", "holdfast.io/v1alpha1");
    page.put("kind", "Status");
    page.put("version", build.version());
    List<String> missing = health.missing();
    page.put("ready", missing.isEmpty());
    page.put("missing", missing);
    page.put("policy", policy());
    page.put("inventory", inventory());
    page.put("stalled", stalled());
    page.put("controller", cluster.controller());
    page.put("audit", cluster.audit());
    page.put("troubles", cluster.troubles());
    page.put("certificate", certificate());
    return page;
  }

  private Map<String, Object> certificate() {
    CertificateState state = certificate.state();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("source", state.source());
    page.put("serial", certificate.current().serial());
    page.put("expires", certificate.current().expires().toString());
    page.put(
        "authorityExpires",
        certificate.current().authorityExpires().map(Instant::toString).orElse(""));
    page.put("renewal", state.renewal().map(Instant::toString).orElse(""));
    page.put("doing", state.doing());
    page.put("problems", state.problems());
    return page;
  }

  private Map<String, Object> policy() {
    Optional<PolicyState> state = cluster.policy();
    if (state.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("revision", state.get().revision().name());
    policy.put("current", state.get().problems().isEmpty());
    policy.put("problems", state.get().problems().stream().map(StatusPage::problem).toList());
    policy.put("ignored", state.get().ignored().stream().map(StatusPage::problem).toList());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    policy.put("notices", state.get().notices(today).stream().map(StatusPage::problem).toList());
    policy.put("documents", state.get().sources().stream().map(source -> source.where()).toList());
    return policy;
  }

  private Map<String, Object> inventory() {
    Inventory inventory = cluster.inventory();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("ageSeconds", cluster.inventoryAge(clock.instant()).toSeconds());
    page.put("known", inventory.known().stream().map(Enum::name).sorted().toList());
    page.put("namespaces", inventory.namespaces().size());
    page.put("storageClasses", inventory.storageClasses().size());
    page.put("snapshotClasses", inventory.snapshotClasses().size());
    return page;
  }

  /** Objects that keep Velero from reading their kind; kinds that no rule needs are not known. */
  private Map<String, Object> stalled() {
    Optional<PolicyState> state = cluster.policy();
    if (state.isEmpty()) {
      return Map.of();
    }
    VeleroFacts facts = cluster.inventory().velero();
    VeleroVersion version = state.get().velero();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put(
        "count",
        Stream.of(StallingKind.values())
            .mapToLong(kind -> kind.stalls(facts, version).count())
            .sum());
    page.put("objects", Stall.told(facts, version).stream().map(StatusPage::stall).toList());
    return page;
  }

  private static Map<String, Object> stall(Stall stall) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("object", stall.object());
    page.put("why", stall.why());
    page.put("durations", stall.durations().stream().map(StatusPage::duration).toList());
    return page;
  }

  private static Map<String, Object> duration(Violation violation) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("path", violation.path().toString());
    page.put("message", violation.message());
    page.put("remedy", violation.remedy());
    return page;
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("source", problem.source());
    page.put("line", problem.line());
    page.put("path", problem.path().toString());
    page.put("message", problem.message());
    return page;
  }
}
