package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.holdfast.kube.EventWriter.Warning;
import io.holdfast.model.Problem;
import io.holdfast.policy.PolicySource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the owners of policy ConfigMaps what is wrong with them or ends soon, by Events. */
final class PolicyEvents {
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

  private final EventWriter events;

  /**
   * @param instance who reports: the pod's name
   */
  PolicyEvents(ApiConnection api, String instance) {
    this.events = new EventWriter(api, "holdfast.io/policy", "LoadPolicy", instance);
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
            String text = about.prefix + String.join("; ", own);
            events.write(new Warning(regarding(map), about.reason, text), now);
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

  private static ObjectReference regarding(PolicyMap map) {
    return new ObjectReferenceBuilder()
        .withApiVersion("v1")
        .withKind("ConfigMap")
        .withNamespace(map.namespace())
        .withName(map.name())
        .withUid(map.uid())
        .build();
  }
}
