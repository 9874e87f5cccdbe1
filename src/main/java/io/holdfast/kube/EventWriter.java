package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.holdfast.kube.ApiFailure.Reason;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes warnings as Events beside the objects that they are about. The same warning is one Event,
 * counted in its series, whichever replica saw it. Used by one thread.
 */
final class EventWriter {
  private static final int LONGEST_NOTE = 1024;
  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  private final ApiWriter writer;
  private final String controller;
  private final String action;
  private final String instance;
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * @param controller which part of Holdfast reports
   * @param action what it did when it saw the trouble
   * @param instance who reports: the pod's name
   */
  EventWriter(ApiConnection api, String controller, String action, String instance) {
    this.writer = new ApiWriter(api);
    this.controller = controller;
    this.action = action;
    this.instance = instance;
  }

  /** What to warn of, and the object that it is about. */
  record Warning(ObjectReference regarding, String reason, String text) {
    private String namespace() {
      return regarding.getNamespace();
    }

    private String note() {
      return text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE - 3) + "..." : text;
    }

    String name() {
      // Cut where a dot stands it would end in two, which no name may.
      String cut = "%.230s".formatted(regarding.getName()).replaceAll("[.-]+$", "");
      return "%s.%08x".formatted(cut, (regarding.getUid() + note()).hashCode());
    }
  }

  /** Writes one, or counts it once more; none in a Namespace that is being deleted. */
  void write(Warning warning, Instant now) throws ApiFailure {
    String name = warning.name();
    String path = Resource.EVENTS.path(warning.namespace());
    int count = counts.merge(path + "/" + name, 1, Integer::sum);
    if (count == 1) {
      try {
        writer.create(path, event(warning, name, now));
        return;
      } catch (ApiFailure e) {
        if (e.reason() != Reason.EXISTS) {
          counts.remove(path + "/" + name);
          if (e.isWithItsNamespace()) {
            return;
          }
          throw e;
        }
        // Another replica, or we before a restart, wrote it first: then it happened again.
        counts.put(path + "/" + name, 2);
      }
    }
    repeat(path + "/" + name, Math.max(2, count), now);
  }

  private void repeat(String path, int count, Instant now) throws ApiFailure {
    Map<String, Object> series = Map.of("count", count, "lastObservedTime", MICROS.format(now));
    try {
      writer.merge(path, Map.of("series", series));
    } catch (ApiFailure e) {
      if (e.reason() != Reason.NOT_FOUND) {
        throw e;
      }
      // Events live for an hour: the next report writes it anew.
      counts.clear();
    }
  }

  private Event event(Warning warning, String name, Instant now) {
    return new EventBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(warning.namespace())
        .endMetadata()
        .withEventTime(new MicroTime(MICROS.format(now)))
        .withReportingController(controller)
        .withReportingInstance(instance)
        .withAction(action)
        .withReason(warning.reason())
        .withType("Warning")
        .withRegarding(warning.regarding())
        .withNote(warning.note())
        .build();
  }
}
