package io.holdfast.kube;

import io.holdfast.decode.PolicySources;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.policy.PolicySource;
import java.util.List;
import java.util.Optional;

/** A ConfigMap that holds policy documents, and the documents in it. */
record PolicyMap(String namespace, String name, String uid, List<PolicySource> sources) {
  PolicyMap {
    sources = List.copyOf(sources);
  }

  static Optional<PolicyMap> of(Node.Mapping object) {
    ObjectRef ref = ObjectRef.of(object);
    String uid = object.get("metadata").flatMap(m -> m.text("uid")).orElse("");
    return Optional.of(
        new PolicyMap(ref.namespace(), ref.name(), uid, PolicySources.of(object, ref)));
  }
}
