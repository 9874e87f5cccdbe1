package io.holdfast.kube;

import io.holdfast.model.Node;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.plan.ClaimState;
import io.holdfast.plan.ContentState;
import io.holdfast.plan.NamespaceState;
import io.holdfast.plan.ScheduleState;
import io.holdfast.plan.SnapshotState;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Keeps one of equal values. Twenty thousand Backups come from a few dozen Schedules, whose specs
 * they repeat word by word.
 */
final class Interner {
  private final Map<Object, WeakReference<Object>> kept = new WeakHashMap<>();

  /** The Backup with parts that others have, too. */
  BackupFact shared(BackupFact fact) {
    return new BackupFact(
        one(fact.namespace()),
        fact.name(),
        one(fact.schedule()),
        one(fact.phase()),
        fact.started(),
        fact.completed(),
        fact.expires(),
        fact.errors(),
        fact.held(),
        one(fact.spec()),
        fact.unreadable());
  }

  /** The Schedule with parts that others have, too. */
  ScheduleFact shared(ScheduleFact fact) {
    return new ScheduleFact(
        one(fact.namespace()),
        fact.name(),
        one(fact.cron()),
        fact.paused(),
        one(fact.phase()),
        fact.generated(),
        one(fact.template()),
        fact.unreadable());
  }

  /** The Namespace with parts that others have, too. */
  NamespaceState shared(NamespaceState state) {
    return new NamespaceState(
        state.name(),
        state.uid(),
        shared(state.labels()),
        shared(state.annotations()),
        state.terminating(),
        state.resourceVersion());
  }

  /** The claim with parts that others have, too. */
  ClaimState shared(ClaimState state) {
    return new ClaimState(
        one(state.namespace()),
        state.name(),
        state.uid(),
        shared(state.labels()),
        shared(state.annotations()),
        one(state.storageClass()),
        state.volume(),
        one(state.phase()),
        one(state.source()),
        state.terminating());
  }

  /** The Schedule with parts that others have, too. */
  ScheduleState shared(ScheduleState state) {
    return new ScheduleState(
        state.name(),
        state.uid(),
        state.resourceVersion(),
        shared(state.labels()),
        shared(state.annotations()),
        (Node.Mapping) shared(state.spec()));
  }

  /** The VolumeSnapshot with parts that others have, too. */
  SnapshotState shared(SnapshotState state) {
    return new SnapshotState(
        one(state.namespace()),
        state.name(),
        state.uid(),
        state.resourceVersion(),
        shared(state.labels()),
        shared(state.annotations()),
        one(state.claim()),
        state.ready(),
        state.created(),
        state.taken(),
        one(state.error()),
        state.terminating());
  }

  /** The content with parts that others have, too. */
  ContentState shared(ContentState state) {
    return new ContentState(
        state.name(),
        state.uid(),
        state.resourceVersion(),
        shared(state.labels()),
        shared(state.annotations()),
        state.retained(),
        state.snapshotUid(),
        state.bytes(),
        new ContentState.Copy(
            one(state.copy().driver()),
            state.copy().handle(),
            one(state.copy().snapshotClass()),
            one(state.copy().volumeMode())),
        state.terminating());
  }

  /** The text that others have, too. */
  String shared(String text) {
    return one(text);
  }

  private Map<String, String> shared(Map<String, String> texts) {
    Map<String, String> shared = new HashMap<>();
    texts.forEach((key, value) -> shared.put(one(key), one(value)));
    // Wrapped here, as the records keep a wrapped map as it is but would each wrap a bare one.
    return one(Collections.unmodifiableMap(Map.copyOf(shared)));
  }

  /** Schedules differ in their names and little else. */
  private Node shared(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        Map<String, Node> fields = LinkedHashMap.newLinkedHashMap(mapping.fields().size());
        mapping.fields().forEach((name, field) -> fields.put(one(name), shared(field)));
        yield one(new Node.Mapping(one(mapping.path()), mapping.line(), fields));
      }
      case Node.Sequence sequence -> {
        List<Node> items = sequence.items().stream().map(this::shared).toList();
        yield one(new Node.Sequence(one(sequence.path()), sequence.line(), items));
      }
      case Node.Text text -> one(text);
      case Node.Numeral numeral -> one(numeral);
      case Node.Bool bool -> one(bool);
      case Node.Null none -> one(none);
    };
  }

  @SuppressWarnings("unchecked")
  private synchronized <T> T one(T value) {
    WeakReference<Object> reference = kept.get(value);
    Object known = reference == null ? null : reference.get();
    if (known != null) {
      return (T) known;
    }
    kept.put(value, new WeakReference<>(value));
    return value;
  }
}
