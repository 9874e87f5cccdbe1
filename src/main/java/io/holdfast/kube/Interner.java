package io.holdfast.kube;

import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import java.lang.ref.WeakReference;
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
