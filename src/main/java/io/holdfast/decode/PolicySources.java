package io.holdfast.decode;

import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.PolicySource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The policy documents in ConfigMaps: every {@code data} key that ends in {@code .yaml}. */
public final class PolicySources {
  private PolicySources() {}

  /** The documents of a labelled ConfigMap, in the order of their keys; none without the label. */
  public static List<PolicySource> of(Node configMap, ObjectRef ref) {
    if (!SubjectDecoder.isPolicy(configMap)) {
      return List.of();
    }
    return texts(configMap).entrySet().stream()
        .filter(text -> text.getKey().endsWith(".yaml"))
        .map(text -> new PolicySource(ref.namespace(), ref.name(), text.getKey(), text.getValue()))
        .toList();
  }

  /** The same of any object; none when it is not a ConfigMap. */
  public static List<PolicySource> of(Node object) {
    ObjectRef ref = ObjectRef.of(object);
    return ref.kind().equals("ConfigMap") ? of(object, ref) : List.of();
  }

  /** All texts of a ConfigMap's {@code data}, by key. */
  public static NavigableMap<String, String> texts(Node configMap) {
    NavigableMap<String, String> texts = new TreeMap<>();
    Map<String, Node> data = configMap.get("data").map(Node::fields).orElse(Map.of());
    data.forEach((key, value) -> value.asText().ifPresent(text -> texts.put(key, text)));
    return texts;
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
