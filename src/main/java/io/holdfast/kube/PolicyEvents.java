package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.model.Problem;
import io.holdfast.policy.PolicySource;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the owners of policy ConfigMaps what is wrong with them or ends soon, by Events. The same
 * trouble is one Event, counted in its series, whichever replica saw it.
 */
final class PolicyEvents {
  private static final int LONGEST_NOTE = 1024;
  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  /** What an Event is about. */
  enum About {
    INVALID("PolicyInvalid", "not in force: "),
    EXPIRY("PolicyExpires", "");

    private final String reason;
    private final String prefix;

    About(String reason, String prefix) {
      this.reason = reason;
      this.prefix = prefix;
    }
  }

  private final ApiWriter writer;
  private final String instance;
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * @param instance who reports: the pod's name
   */
  PolicyEvents(ApiConnection api, String instance) {
    this.writer = new ApiWriter(api);
    this.instance = instance;
  }

  /**
   * Writes an Event for every ConfigMap and everything that there is to say of it. One that cannot
   * be written, for example in a namespace that is being deleted, does not keep the others from
   * being written.
   */
  void report(Iterable<PolicyMap> maps, Map<About, List<Problem>> all, Instant now)
      throws ApiFailure {
    Optional<ApiFailure> failure = Optional.empty();
    for (PolicyMap map : maps) {
      for (About about : About.values()) {
        List<String> own = own(map, all.getOrDefault(about, List.of()));
        try {
          if (!own.isEmpty()) {
            write(map, about, note(about.prefix + String.join("; ", own)), now);
          }
        } catch (ApiFailure e) {
          failure = Optional.of(e);
        }
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private static List<String> own(PolicyMap map, List<Problem> problems) {
    Set<String> sources =
        map.sources().stream().map(PolicySource::where).collect(Collectors.toSet());
    return problems.stream()
        .filter(problem -> sources.contains(problem.source()))
        .map(Problem::toString)
        .toList();
  }

  private void write(PolicyMap map, About about, String note, Instant now) throws ApiFailure {
    String name = "%.230s.%08x".formatted(map.name(), (map.uid() + note).hashCode());
    String path = Resource.EVENTS.path(map.namespace());
    int count = counts.merge(map.namespace() + "/" + name, 1, Integer::sum);
    if (count == 1) {
      try {
        writer.create(path, event(map, about, name, note, now));
        return;
      } catch (ApiFailure e) {
        if (e.reason() != Reason.CONFLICT) {
          counts.remove(map.namespace() + "/" + name);
          throw e;
        }
        // Another replica, or we before a restart, wrote it first: then it happened again.
        counts.put(map.namespace() + "/" + name, 2);
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

  private Event event(PolicyMap map, About about, String name, String note, Instant now) {
    return new EventBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(map.namespace())
        .endMetadata()
        .withEventTime(new MicroTime(MICROS.format(now)))
        .withReportingController("holdfast.io/policy")
        .withReportingInstance(instance)
        .withAction("LoadPolicy")
        .withReason(about.reason)
        .withType("Warning")
        .withRegarding(regarding(map))
        .withNote(note)
        .build();
  }

  private static ObjectReference regarding(PolicyMap map) {
    return new ObjectReferenceBuilder()
        .withApiVersion("v1")
        .withKind("ConfigMap")
        .withNamespace(map.namespace())
        .withName(map.name())
        .withUid(map.uid())
        .build();
  }

  private static String note(String note) {
    return note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE - 3) + "..." : note;
  }
}
