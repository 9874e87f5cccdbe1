package io.holdfast.decode;

import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.PolicySource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The policy documents in ConfigMaps: every {@code data} key that ends in {@code .yaml}. */
public final class PolicySources {
  private PolicySources() {}

  /** The documents of a labelled ConfigMap, in the order of their keys; none without the label. */
  public static List<PolicySource> of(Node configMap, ObjectRef ref) {
    if (!SubjectDecoder.isPolicy(configMap)) {
      return List.of();
    }
    return configMap.get("data").stream()
        .flatMap(data -> data.fields().entrySet().stream())
        .filter(entry -> entry.getKey().endsWith(".yaml"))
        .flatMap(entry ->
            entry.getValue().asText().stream()
                .map(text -> new PolicySource(ref.namespace(), ref.name(), entry.getKey(), text)))
        .sorted()
        .toList();
  }

  /** {@code sources} once the ConfigMap {@code ref} is as given, or gone. */
  public static List<PolicySource> with(
      List<PolicySource> sources, ObjectRef ref, Optional<Node> configMap) {
    Stream<PolicySource> others =
        sources.stream()
            .filter(source ->
                !source.namespace().equals(ref.namespace())
                    || !source.configMap().equals(ref.name()));
    return Stream.concat(others, configMap.stream().flatMap(map -> of(map, ref).stream()))
        .sorted()
        .toList();
  }
}
