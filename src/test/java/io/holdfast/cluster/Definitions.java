package io.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The custom resource definitions that tests ask for. Applying them again changes nothing. */
record Definitions(Access admin, Programs programs) {

  private static final Duration ESTABLISHED = Duration.ofSeconds(30);

  void velero() {
    applyFile("velero.yaml");
    admin
        .api()
        .apply(
            "/api/v1/namespaces/velero",
            "{apiVersion: v1, kind: Namespace, metadata: {name: velero}}")
        .orFail();
    awaitEstablished("velero.io");
  }

  void snapshot() {
    applyFile("snapshot.yaml");
    awaitEstablished("snapshot.storage.k8s.io");
  }

  void ark() {
    for (String kind : List.of("Backup", "Schedule", "Restore")) {
      String plural = kind.toLowerCase(Locale.ROOT) + "s";
      admin
          .api()
          .apply(
              "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/"
                  + plural
                  + ".ark.heptio.com",
              """
              apiVersion: apiextensions.k8s.io/v1
              kind: CustomResourceDefinition
              metadata: {name: %1$s.ark.heptio.com}
              spec:
                group: ark.heptio.com
                scope: Namespaced
                names: {kind: %2$s, plural: %1$s}
                versions:
                - name: v1
                  served: true
                  storage: true
                  schema:
                    openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
              """
                  .formatted(plural, kind))
          .orFail();
    }
    awaitEstablished("ark.heptio.com");
  }

  private void applyFile(String name) {
    admin
        .kubectl(
            "apply",
            "--server-side",
            "--force-conflicts",
            "-f",
            programs.directory().resolve("crds").resolve(name).toString())
        .orFail();
  }

  private void awaitEstablished(String group) {
    Await.until(
        ESTABLISHED,
        "the API server to serve " + group,
        () -> {
          ApiResponse served = admin.api().get("/apis/" + group + "/v1");
          return served.succeeded()
              && !served.json().path("resources").isEmpty()
              && allEstablished(group);
        });
  }

  private boolean allEstablished(String group) {
    for (var definition :
        admin
            .api()
            .get("/apis/apiextensions.k8s.io/v1/customresourcedefinitions")
            .orFail()
            .path("items")) {
      if (definition.at("/spec/group").asText().equals(group) && !established(definition)) {
        return false;
      }
    }
    return true;
  }

  private static boolean established(JsonNode definition) {
    for (var condition : definition.at("/status/conditions")) {
      if (condition.path("type").asText().equals("Established")) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }
}
