package io.holdfast.kube;

import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicySource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A ConfigMap that holds policy documents, as far as they are documents: the data keys that end in
 * {@code .yaml}.
 */
record PolicyMap(
    String namespace, String name, String uid, NavigableMap<String, String> documents) {
  PolicyMap {
    documents = Collections.unmodifiableNavigableMap(new TreeMap<>(documents));
  }

  static Optional<PolicyMap> of(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    NavigableMap<String, String> documents = data(object);
    documents.keySet().removeIf(key -> !key.endsWith(".yaml"));
    String uid = object.get("metadata").flatMap(m -> m.text("uid")).orElse("");
    return Optional.of(new PolicyMap(metadata.namespace(), metadata.name(), uid, documents));
  }

  /** The texts of a ConfigMap. */
  static NavigableMap<String, String> data(Node.Mapping object) {
    NavigableMap<String, String> data = new TreeMap<>();
    Map<String, Node> fields = object.get("data").map(Node::fields).orElse(Map.of());
    fields.forEach((key, value) -> value.asText().ifPresent(text -> data.put(key, text)));
    return data;
  }

  List<PolicySource> sources() {
    return documents.entrySet().stream()
        .map(document -> new PolicySource(namespace, name, document.getKey(), document.getValue()))
        .toList();
  }
}
