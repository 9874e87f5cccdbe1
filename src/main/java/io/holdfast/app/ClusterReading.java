package io.holdfast.app;

import io.holdfast.audit.AuditSource;
import io.holdfast.audit.AuditedKind;
import io.holdfast.cli.BackupRow;
import io.holdfast.dashboard.ListedBackup;
import io.holdfast.dashboard.ListedObject;
import io.holdfast.dashboard.Reading;
import io.holdfast.kube.ApiFailure;
import io.holdfast.model.Inventory;
import io.holdfast.model.Kind;
import io.holdfast.model.Node;
import io.holdfast.model.VeleroFacts.BackupFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads what lists show: Namespaces, claims and VolumeSnapshots in pages, of which no more is kept
 * than a line shows; Backups are followed already.
 */
final class ClusterReading {
  /** Objects that are held; a line takes about 300 bytes. */
  static final int MOST = 100_000;

  private final AuditSource source;
  private final ObjectJudge judge;
  private final String velero;
  private final List<ListedObject> objects = new ArrayList<>();
  private final List<ListedBackup> backups = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private final Map<String, String> shared = new HashMap<>();
  private long omitted;

  ClusterReading(AuditSource source, ObjectJudge judge, String velero) {
    this.source = source;
    this.judge = judge;
    this.velero = velero;
  }

  /** Reads everything; says what it was like at {@code now}. */
  Reading run(Instant now) {
    read(AuditedKind.NAMESPACES, this::object);
    read(AuditedKind.CLAIMS, this::object);
    Inventory inventory = judge.evidence().facts().inventory();
    inventory.velero().backups().values().forEach(this::backup);
    if (judge.evidence().audit().volumeSnapshots()) {
      read(AuditedKind.SNAPSHOTS, this::snapshot);
    }
    objects.sort(
        Comparator.comparing((ListedObject one) -> one.key().namespace())
            .thenComparingInt(one -> one.key().kind() == Kind.NAMESPACE ? 0 : 1)
            .thenComparing(one -> one.key().name()));
    backups.sort(
        Comparator.comparing((ListedBackup one) -> one.created().orElse(Instant.MAX))
            .reversed()
            .thenComparing(ListedBackup::name));
    return Reading.of(now, objects, omitted, backups, troubles);
  }

  private void read(AuditedKind kind, Consumer<Node.Mapping> each) {
    try {
      source.each(kind, velero, each).ifPresent(why -> lost(kind, why));
    } catch (ApiFailure e) {
      lost(kind, e.said());
    }
  }

  private void lost(AuditedKind kind, String why) {
    troubles.add("%s cannot be read: %s".formatted(kind.resource().plural(), why));
  }

  private void object(Node.Mapping node) {
    if (objects.size() >= MOST) {
      omitted++;
      return;
    }
    judge.listed(node).map(this::shared).ifPresent(objects::add);
  }

  /** Fifty thousand claims have few different schedules, classes and sizes. */
  private ListedObject shared(ListedObject one) {
    return new ListedObject(
        one.key(),
        one.protection(),
        shared(one.schedule()),
        one.newest(),
        shared(one.storageClass()),
        shared(one.size()));
  }

  private String shared(String text) {
    return shared.computeIfAbsent(text, same -> same);
  }

  private void backup(BackupFact fact) {
    add(BackupRow.of(fact));
  }

  private void snapshot(Node.Mapping node) {
    BackupRow.snapshot(node).ifPresent(this::add);
  }

  private void add(BackupRow row) {
    if (backups.size() >= MOST) {
      omitted++;
      return;
    }
    backups.add(
        new ListedBackup(
            row.name(),
            shared(row.status()),
            row.created(),
            row.expires(),
            row.holds(),
            shared(row.volumes()),
            shared(row.clusterResources()),
            shared(row.engine())));
  }
}
