package io.holdfast.plan;

import io.holdfast.fixture.PolicyText;
import io.holdfast.policy.PolicyRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Policies that say anything a valid policy may say of schedules and engines. */
final class RandomPolicy {
  /** Each with a time to live that is long enough for it. */
  private static final List<String> SCHEDULES =
      List.of(
          "name: daily, cron: H 1 * * *, ttl: 72h",
          "name: hourly, cron: \"@hourly\", ttl: 6h",
          "name: weekly, cron: \"0 3 * * 1\", ttl: 400h",
          "name: zoned, cron: \"30 2 * * *\", timeZone: Europe/Berlin, ttl: 60h",
          "name: b-daily, cron: H 5 * * *, ttl: 720h, prefix: x",
          "name: often, cron: \"*/30 * * * *\", ttl: 2h",
          "name: paused, cron: never, ttl: 72h");

  private static final List<String> NAMES =
      SCHEDULES.stream().map(text -> text.substring(6, text.indexOf(','))).toList();

  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder();

  private RandomPolicy(SplittableRandom random) {
    this.random = random;
  }

  static PolicyRevision of(SplittableRandom random) {
    RandomPolicy policy = new RandomPolicy(random);
    policy.write(policy.oneIn(10));
    return PolicyText.revision(policy.text.toString());
  }

  /** One under which everything comes to its backup in the end. */
  static PolicyRevision atWork(SplittableRandom random) {
    RandomPolicy policy = new RandomPolicy(random);
    policy.write(false);
    return PolicyText.revision(policy.text.toString());
  }

  private void write(boolean suspend) {
    line("engine: " + any("auto", "velero", "snapshots"));
    line("suspend: " + suspend);
    line("labelExisting: " + any("On", "On", "On", "DryRun", "Off"));
    line("velero: {grouping: " + any("namespace", "namespace", "schedule") + "}");
    List<String> names = new ArrayList<>();
    line("schedules:");
    for (int i = 0; i < SCHEDULES.size(); i++) {
      if (i == 0 || !oneIn(3)) {
        names.add(NAMES.get(i));
        line("  - {" + SCHEDULES.get(i) + more() + "}");
      }
    }
    line("assignments:");
    for (int i = random.nextInt(4); i > 0; i--) {
      line("  - {" + assignment(names) + "}");
    }
    line("  - {schedule: " + any(names) + "}");
    if (oneIn(2)) {
      line("exemptions:");
      line("  - {namespaces: [kube-system], reason: rebuilt}");
    }
    line("snapshots: {maxInNamespace: " + (30 + random.nextInt(100)) + "}");
  }

  private String more() {
    String more = ", retention: {" + retention() + "}";
    more += oneIn(3) ? ", readyDeadline: " + (5 + random.nextInt(90)) + "m" : "";
    more += oneIn(3) ? ", startingDeadline: " + (6 + random.nextInt(6)) + "h" : "";
    more += oneIn(4) ? ", volumes: " + any("none", "fs-backup", "data-mover", "snapshot") : "";
    more += oneIn(8) ? ", suspend: true" : "";
    return more;
  }

  private String retention() {
    int minReady = 1 + random.nextInt(3);
    String text = "minReady: " + minReady + ", failed: " + random.nextInt(3);
    text += oneIn(3) ? ", maxCount: " + (minReady + random.nextInt(6)) : "";
    text += oneIn(3) ? ", outliveNamespace: true" : "";
    for (String period : List.of("hourly", "daily", "weekly", "monthly", "yearly")) {
      text += oneIn(4) ? ", " + period + ": " + random.nextInt(4) : "";
    }
    return text;
  }

  private String assignment(List<String> names) {
    String text = "schedule: " + (oneIn(6) ? "none" : any(names));
    text += oneIn(2) ? ", namespaces: [" + any("a*", "b", "kube-*", "c-d") + "]" : "";
    text += oneIn(4) ? ", namespaceSelector: {matchLabels: {tier: gold}}" : "";
    text += oneIn(3) ? ", storageClasses: [fast]" : "";
    text += oneIn(4) ? ", claimSelector: {matchLabels: {app: db}}" : "";
    return text + (oneIn(3) ? ", engine: " + any("auto", "velero", "snapshots") : "");
  }

  private void line(String more) {
    text.append(more).append('\n');
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  private String any(String... values) {
    return any(List.of(values));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
