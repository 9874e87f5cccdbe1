package io.holdfast.cli;

import io.holdfast.cron.DurationParse;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import java.util.List;
import java.util.Optional;

/** {@code snapscheduler.backube/v1} SnapshotSchedules: cron for the claims of a Namespace. */
final class SnapschedulerObjects {
  private SnapschedulerObjects() {}

  static void read(Node.Mapping object, Migration migration) {
    Metadata metadata = Metadata.of(object);
    Optional<Node> spec = object.get("spec");
    Optional<String> cron = spec.flatMap(s -> s.text("schedule"));
    if (cron.isEmpty()) {
      migration.lost(object, "has no spec.schedule: it never ran");
      return;
    }
    String name = migration.name(metadata.namespace() + "-" + metadata.name());
    Fields schedule = new Fields().put("name", name).put("cron", cron.get());
    ttl(object, migration).ifPresent(ttl -> schedule.put("ttl", ttl));
    if (object.get("spec", "disabled").orElse(null) instanceof Node.Bool disabled
        && disabled.value()) {
      schedule.put("suspend", true);
    }
    spec.flatMap(s -> s.get("retention"))
        .flatMap(retention -> retention.get("maxCount"))
        .ifPresent(count -> schedule.put("retention", new Fields().put("maxCount", count)));
    migration.schedule(object, schedule);
    Fields assignment =
        new Fields()
            .put("schedule", name)
            .put("namespaces", List.of(metadata.namespace()))
            .put("engine", "snapshots");
    spec.flatMap(s -> s.get("claimSelector"))
        .filter(selector -> !selector.fields().isEmpty())
        .ifPresent(selector -> assignment.put("claimSelector", selector));
    migration.assignment(object, assignment);
    template(object, migration);
  }

  private static Optional<String> ttl(Node.Mapping object, Migration migration) {
    Optional<String> expires =
        object.get("spec", "retention").flatMap(retention -> retention.text("expires"));
    if (expires.isEmpty()) {
      migration.hint(object, "keeps for ever: here snapshots go after 720h, unless ttl says more");
      return Optional.empty();
    }
    if (GoDuration.parse(expires.get()) instanceof DurationParse.Valid) {
      return expires;
    }
    migration.lost(
        object,
        "spec.retention.expires is %s, which is no duration".formatted(Quoted.of(expires.get())));
    return Optional.empty();
  }

  private static void template(Node.Mapping object, Migration migration) {
    Optional<Node> template = object.get("spec", "snapshotTemplate");
    template
        .flatMap(t -> t.text("snapshotClassName"))
        .ifPresent(name ->
            migration.hint(
                object,
                "uses the class %s: write it under snapshotClasses, with its driver"
                    .formatted(Quoted.of(name))));
    template
        .flatMap(t -> t.get("labels"))
        .filter(labels -> !labels.fields().isEmpty())
        .ifPresent(
            _ -> migration.lost(object, "labels its snapshots: Holdfast's have its own only"));
  }
}
