package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.holdfast.model.Keys;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows that the API server reaches Holdfast: a rehearsal of a write that Holdfast refuses. It is
 * of a ConfigMap that Holdfast may write anyway, with a policy document that is none, so that it
 * needs no further permission and says the same whatever the policy is.
 */
public final class WebhookProbe {
  private static final String ENTRY = "policy.validate.holdfast.io";
  private static final Map<String, String> REHEARSAL =
      new TreeMap<>(
          Map.of(
              "fieldManager", ApiWriter.FIELD_MANAGER + "-self-check",
              "force", "true",
              "dryRun", "All"));

  private final ApiConnection api;
  private final String namespace;

  /**
   * @param namespace Holdfast's
   */
  public WebhookProbe(ApiConnection api, String namespace) {
    this.api = api;
    this.namespace = namespace;
  }

  /** What became of it. */
  public enum Answer {
    /** Holdfast refused it. */
    REACHED,
    /** It was let through: nobody was asked, or nobody answered and that was ignored. */
    PASSED
  }

  /** Tries it; nothing is written. */
  public Answer ask() throws ApiFailure {
    Object map =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(Keys.LAST_GOOD)
            .withNamespace(namespace)
            .addToLabels(Keys.POLICY, "true")
            .endMetadata()
            .withData(Map.of("self-check.yaml", "holdfast self-check"))
            .build();
    try {
      api.write(
          "PATCH",
          Resource.CONFIG_MAPS.path(namespace) + "/" + Keys.LAST_GOOD,
          REHEARSAL,
          "application/apply-patch+yaml",
          ApiObjects.bytes(map));
      return Answer.PASSED;
    } catch (ApiFailure e) {
      if (e.isDenied() && e.said().contains(ENTRY)) {
        return Answer.REACHED;
      }
      throw e;
    }
  }
}
