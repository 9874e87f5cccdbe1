package io.holdfast.cli;

import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code kyverno.io} ClusterPolicies and Policies, as far as they are about backups. */
final class KyvernoObjects {
  private static final List<String> BOUNDS = List.of(">=", "<=", ">", "<");
  private static final List<String> ABOUT =
      List.of("backup", "snapshot", "velero", "protect", "retention");

  private KyvernoObjects() {}

  static void read(Node.Mapping policy, Migration migration) {
    for (KyvernoRule rule : KyvernoRule.of(policy)) {
      if (!generate(rule, migration) && !validate(rule, migration)) {
        migration.lost(policy, "rule %s has no counterpart".formatted(Quoted.of(rule.name())));
      }
    }
    if (policy.get("spec", "rules").isEmpty()) {
      migration.lost(policy, "has no rules");
    }
  }

  private static boolean generate(KyvernoRule rule, Migration migration) {
    Optional<Node> spec = rule.generatedSchedule();
    Optional<String> cron = spec.flatMap(s -> s.text("schedule"));
    if (cron.isEmpty()) {
      return false;
    }
    String name = migration.name(rule.name());
    Fields schedule = new Fields().put("name", name).put("cron", cron.get());
    Optional<Node> template = spec.flatMap(s -> s.get("template"));
    template.flatMap(t -> t.text("ttl")).ifPresent(ttl -> schedule.put("ttl", ttl));
    template
        .flatMap(t -> t.text("storageLocation"))
        .ifPresent(location -> schedule.put("storageLocation", location));
    migration.schedule(rule.policy(), schedule);
    Fields assignment = new Fields().put("schedule", name).put("engine", "velero");
    List<String> names = new ArrayList<>();
    for (Node resources : rule.resources()) {
      resources
          .get("names")
          .map(Node::items)
          .orElse(List.of())
          .forEach(one -> one.asText().ifPresent(names::add));
      resources.get("selector").ifPresent(all -> assignment.put("namespaceSelector", all));
    }
    if (!names.isEmpty()) {
      assignment.put("namespaces", names);
    }
    migration.assignment(rule.policy(), assignment);
    migration.hint(
        rule.policy(),
        "its rule deletes the Schedules that it generated when it goes, unless"
            + " orphanDownstreamOnPolicyDelete is set: set it first");
    return true;
  }

  private static boolean validate(KyvernoRule rule, Migration migration) {
    Set<String> kinds = rule.kinds();
    Optional<Node> pattern = rule.pattern();
    boolean found = false;
    if (kinds.contains("Restore")) {
      found = restore(rule, migration);
    }
    if (kinds.contains("Schedule")) {
      found |= schedule(rule, pattern, migration);
      found |= spec(rule, pattern.flatMap(p -> p.get("spec", "template")), migration);
    }
    if (kinds.contains("Backup")) {
      found |= spec(rule, pattern.flatMap(p -> p.get("spec")), migration);
    }
    if (kinds.contains("Namespace")) {
      found |= label(rule, "HF-101", migration);
    }
    if (kinds.contains("PersistentVolumeClaim")) {
      found |= label(rule, "HF-102", migration);
    }
    return found;
  }

  private static boolean restore(KyvernoRule rule, Migration migration) {
    List<String> values = rule.deniedValues();
    if (values.isEmpty()) {
      return false;
    }
    migration.rule(
        rule.policy(),
        "HF-401",
        new Fields().put("action", rule.action()).put("protected", values));
    return true;
  }

  private static boolean schedule(KyvernoRule rule, Optional<Node> pattern, Migration migration) {
    if (pattern.flatMap(p -> p.get("spec", "schedule")).isEmpty()) {
      return false;
    }
    migration.rule(rule.policy(), "HF-209", new Fields().put("action", rule.action()));
    migration.hint(
        rule.policy(), "its pattern becomes HF-209, which reads cron as your Velero does");
    return true;
  }

  /** What a BackupSpec must say of TTL and location. */
  private static boolean spec(KyvernoRule rule, Optional<Node> spec, Migration migration) {
    boolean found = false;
    Optional<String> ttl = spec.flatMap(s -> s.text("ttl"));
    if (ttl.isPresent()) {
      migration.rule(rule.policy(), "HF-301", bounds(rule, ttl.get()));
      found = true;
    }
    Optional<String> location = spec.flatMap(s -> s.text("storageLocation"));
    if (location.isPresent()) {
      List<String> allowed = Stream.of(location.get().split("\\|", -1)).map(String::strip).toList();
      migration.rule(
          rule.policy(),
          "HF-304",
          new Fields().put("action", rule.action()).put("allowed", allowed));
      found = true;
    }
    return found;
  }

  /** {@code >=24h & <=720h}. */
  private static Fields bounds(KyvernoRule rule, String pattern) {
    Fields setting = new Fields().put("action", rule.action());
    for (String part : pattern.split("&", -1)) {
      String text = part.strip();
      BOUNDS.stream()
          .filter(text::startsWith)
          .findFirst()
          .ifPresent(sign ->
              setting.put(
                  sign.startsWith(">") ? "min" : "max", text.substring(sign.length()).strip()));
    }
    return setting;
  }

  private static boolean label(KyvernoRule rule, String id, Migration migration) {
    Set<String> keys =
        rule.pattern()
            .flatMap(pattern -> pattern.get("metadata", "labels"))
            .map(labels -> labels.fields().keySet())
            .orElse(Set.of());
    Optional<String> key = keys.stream().filter(one -> isAbout(one, rule)).findFirst();
    key.ifPresent(name -> {
      migration.rule(rule.policy(), id, new Fields().put("action", rule.action()));
      migration.hint(
          rule.policy(),
          "the label %s becomes holdfast.io/backup-schedule, whose values are the policy's schedules"
              .formatted(Quoted.of(name)));
    });
    return key.isPresent();
  }

  private static boolean isAbout(String key, KyvernoRule rule) {
    String text = (key + " " + rule.name()).toLowerCase(Locale.ROOT);
    return ABOUT.stream().anyMatch(text::contains);
  }
}
