package io.holdfast.dashboard;

import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.model.Grade;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyState;
import io.holdfast.report.AuditReport;
import io.holdfast.report.Counts;
import io.holdfast.report.LatestAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clusters as the pages see them. */
final class Pictures {
  static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  static final String HOSTILE = "<script>alert('x')</script>\" onload=\"x";

  private Pictures() {}

  /** One namespace, {@code shop}, with these claims. */
  static Picture of(List<ListedObject> objects) {
    return with(Reading.of(NOW, objects, 0, backups(), List.of()), List.of());
  }

  static Picture with(Reading reading, List<String> troubles) {
    return new Picture(
        NOW,
        Map.of(new RuleId(701), "a schedule that runs covers every Namespace and claim"),
        Optional.empty(),
        reading,
        Optional.empty(),
        "one is due at 06:00.",
        server(troubles));
  }

  static Picture with(Picture picture, Optional<PolicyState> policy, Optional<LatestAudit> audit) {
    return new Picture(
        picture.now(),
        picture.titles(),
        policy,
        picture.reading(),
        audit,
        picture.auditNote(),
        picture.server());
  }

  static LatestAudit audit() {
    return new LatestAudit(
        NOW.minus(Duration.ofHours(1)),
        "0123456789ab",
        new AuditReport(
            Map.of(new RuleId(701), new Counts(40, 2, 1, 0, 3), new RuleId(715), Counts.NONE),
            Map.of()),
        Map.of("restores", "forbidden"));
  }

  static ListedObject claim(String namespace, String name, Protection protection, int hours) {
    return new ListedObject(
        ObjectKey.claim(namespace, name),
        protection,
        "daily",
        hours < 0 ? Optional.empty() : Optional.of(NOW.minus(Duration.ofHours(hours))),
        "fast",
        "10Gi");
  }

  static ListedObject namespace(String name) {
    return new ListedObject(
        ObjectKey.namespace(name),
        Protection.PROTECTED,
        "daily",
        Optional.of(NOW.minus(Duration.ofHours(11))),
        "",
        "");
  }

  /** So many claims, fifty of them in a namespace, which comes before its own. */
  static List<ListedObject> many(int claims) {
    Protection[] all = Protection.values();
    List<ListedObject> objects = new ArrayList<>();
    for (int i = 0; i < claims; i++) {
      String namespace = "team-%04d".formatted(i / 50);
      if (i % 50 == 0) {
        objects.add(namespace(namespace));
      }
      int hours = i % 7 == 0 ? -1 : i % 300;
      objects.add(claim(namespace, "data-%05d".formatted(i), all[i % all.length], hours));
    }
    return objects;
  }

  static List<ListedBackup> backups() {
    return List.of(
        new ListedBackup(
            "nightly-2",
            "Completed",
            Optional.of(NOW.minus(Duration.ofHours(11))),
            Optional.of(NOW.plus(Duration.ofDays(29))),
            List.of("shop", "blog", "wiki", "mail"),
            "snapshot",
            "auto",
            "velero"),
        new ListedBackup(
            "data-1",
            "Failed",
            Optional.empty(),
            Optional.empty(),
            List.of("shop/data"),
            "snapshot",
            "never",
            "snapshots"));
  }

  static ObjectView view(String annotation) {
    return new ObjectView(
        claim("shop", "data", Protection.STALE, 60),
        "It gets daily: its own label says so.",
        "configmap holdfast/company key policy.yaml:12",
        "velero",
        Map.of("holdfast.io/exempt-reason", annotation),
        List.of(
            new ObjectView.Result(
                new RuleId(704),
                "the newest recovery point is not too old",
                "fail",
                "inferred",
                "metadata.name must have a recovery point of the last 26h",
                "make a backup now",
                "configmap holdfast/company key policy.yaml:40")),
        List.of(
            new RecoveryPoint(
                "Backup velero/nightly-1", NOW.minus(Duration.ofHours(60)), Grade.INFERRED)));
  }

  static ServerView server(List<String> troubles) {
    return new ServerView(
        "1.0",
        "holdfast-0",
        true,
        List.of(),
        List.of("entry backups has another scope"),
        troubles,
        Duration.ofSeconds(3),
        2,
        new ServerView.Certificate(
            "own",
            "1f",
            List.of("CN=holdfast.holdfast.svc"),
            NOW.plus(Duration.ofDays(60)),
            Optional.of(NOW.plus(Duration.ofDays(3000))),
            Optional.of(NOW.plus(Duration.ofDays(30))),
            "",
            List.of()));
  }

  /** A document as it is sent. */
  static String document(List<Html> content) {
    return new Layout("jane", Optional.of(NOW), false).document("Title", "claims", content);
  }
}
