package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.holdfast.decode.PolicySources;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.model.Keys;
import io.holdfast.policy.PolicySource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The policy documents that were last valid, kept in a ConfigMap of our own namespace so that a
 * restart keeps them. Every replica writes the same content, and only when it differs.
 */
final class LastGoodPolicy {
  private final ApiConnection api;
  private final ApiWriter writer;
  private final String namespace;

  LastGoodPolicy(ApiConnection api, String namespace) {
    this.api = api;
    this.writer = new ApiWriter(api);
    this.namespace = namespace;
  }

  /** The documents kept; empty when none were ever valid. */
  Optional<List<PolicySource>> read() throws ApiFailure {
    return stored().map(KeptDocuments::sources);
  }

  void keep(List<PolicySource> sources) throws ApiFailure {
    NavigableMap<String, String> data = KeptDocuments.data(sources);
    if (stored().filter(data::equals).isEmpty()) {
      writer.apply(path(), configMap(data));
    }
  }

  private Optional<Map<String, String>> stored() throws ApiFailure {
    try {
      return Optional.of(PolicySources.texts(api.object(path())));
    } catch (ApiFailure e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Object configMap(NavigableMap<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(Keys.LAST_GOOD)
        .withNamespace(namespace)
        .addToLabels("app.kubernetes.io/managed-by", "holdfast")
        .endMetadata()
        .withData(data)
        .build();
  }

  private String path() {
    return Resource.CONFIG_MAPS.path(namespace) + "/" + Keys.LAST_GOOD;
  }
}
