package io.holdfast.load;

import io.holdfast.cluster.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Locale;

/** The two entries that see the create of a claim, as Holdfast's chart registers them. */
final class Registration {
  /** By this name the API server's metrics know both entries. */
  static final String ENTRY_NAME = "claims-create.holdfast.io";

  private static final String PATH = "/apis/admissionregistration.k8s.io/v1/";
  private static final String ENTRY =
      """
      {
        "apiVersion": "admissionregistration.k8s.io/v1",
        "kind": "%1$sWebhookConfiguration",
        "metadata": {"name": "load"},
        "webhooks": [{
          "name": "%6$s",
          "admissionReviewVersions": ["v1"],
          "clientConfig": {"url": "https://localhost:%2$d/%3$s", "caBundle": "%4$s"},
          "rules": [{
            "apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"],
            "resources": ["persistentvolumeclaims", "namespaces"], "scope": "*"
          }],
          "namespaceSelector": {"matchExpressions": [{
            "key": "kubernetes.io/metadata.name", "operator": "NotIn",
            "values": ["kube-system", "holdfast"]
          }]},
          %5$s
          "failurePolicy": "Fail",
          "matchPolicy": "Equivalent",
          "sideEffects": "None",
          "timeoutSeconds": 3
        }]
      }
      """;
  private static final String REINVOCATION = "\"reinvocationPolicy\": \"IfNeeded\",";

  /** What the mutating call has judged is not judged again. */
  private static final String NOT_YET_ASSIGNED =
      """
      "objectSelector": {"matchExpressions": [{
        "key": "holdfast.io/assigned", "operator": "DoesNotExist"
      }]},
      """;

  private final Api api;

  Registration(Api api) {
    this.api = api;
  }

  /**
   * Puts {@code webhook} in the way of creates. Unlike in the chart a call that fails refuses the
   * create, so that no failure passes for speed.
   */
  void put(Webhook webhook) throws IOException {
    String bundle = Base64.getEncoder().encodeToString(Files.readAllBytes(webhook.ca()));
    int port = webhook.address().getPort();
    create(
        "Mutating", ENTRY.formatted("Mutating", port, "mutate", bundle, REINVOCATION, ENTRY_NAME));
    create(
        "Validating",
        ENTRY.formatted("Validating", port, "validate", bundle, NOT_YET_ASSIGNED, ENTRY_NAME));
  }

  private void create(String type, String configuration) {
    api.create(collection(type), configuration).orFail();
  }

  void remove() {
    api.delete(collection("Mutating") + "/load").orFail();
    api.delete(collection("Validating") + "/load").orFail();
  }

  private static String collection(String type) {
    return PATH + (type + "webhookconfigurations").toLowerCase(Locale.ROOT);
  }
}
