package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClusterTest
class WebhookRegistrationIT {
  private static final String NAME = "kube-registration-it";
  private static final List<String> KINDS =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  private final Cluster cluster;

  WebhookRegistrationIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void removeConfigurations() {
    KINDS.forEach(kind -> cluster.api().delete(path(kind) + "/" + NAME));
  }

  @Test
  void writesTheAuthorityIntoEveryEntryAndKeepsItThere() {
    try (WebhookRegistration registration = open()) {
      registration.trust(pem("one"));
      assertThat(registration.written()).isFalse();

      KINDS.forEach(this::register);
      Await.until(SOON, "the authority to be written", registration::written);
      assertThat(bundles()).hasSize(4).containsOnly(base64("one"));

      registration.trust(pem("two"));
      Await.until(SOON, "the next authority", () -> all("two"));

      KINDS.forEach(this::register);
      Await.until(SOON, "the authority to be put back", () -> all("two"));
    }
  }

  private WebhookRegistration open() {
    WebhookRegistration registration =
        new WebhookRegistration(Connections.to(cluster.admin()), NAME, Connections.QUICK);
    registration.start();
    return registration;
  }

  /** Creates a configuration, or takes the authority out of it. */
  private void register(String kind) {
    cluster.api().delete(path(kind) + "/" + NAME);
    cluster
        .api()
        .create(
            path(kind),
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: %s
            metadata: {name: %s}
            webhooks:
            - &entry
              name: a.holdfast.io
              admissionReviewVersions: [v1]
              sideEffects: None
              failurePolicy: Ignore
              clientConfig: {service: {namespace: holdfast, name: holdfast}}
              rules: [{apiGroups: [nothing.example], apiVersions: [v1], resources: [things], operations: [CREATE]}]
            - {<<: *entry, name: b.holdfast.io}
            """
                .formatted(kind, NAME))
        .orFail();
  }

  private boolean all(String authority) {
    List<String> bundles = bundles();
    return bundles.size() == 4 && bundles.stream().allMatch(base64(authority)::equals);
  }

  private List<String> bundles() {
    List<String> bundles = new ArrayList<>();
    for (String kind : KINDS) {
      JsonNode configuration = cluster.api().get(path(kind) + "/" + NAME).json();
      configuration
          .path("webhooks")
          .forEach(entry -> bundles.add(entry.at("/clientConfig/caBundle").asText()));
    }
    return bundles;
  }

  private static String path(String kind) {
    return "/apis/admissionregistration.k8s.io/v1/" + kind.toLowerCase(java.util.Locale.ROOT) + "s";
  }

  /** The API server takes only certificates: these differ by a comment before the same one. */
  private byte[] pem(String comment) {
    String certificate =
        new String(Base64.getDecoder().decode(cluster.caData()), StandardCharsets.UTF_8);
    return (comment + "\n" + certificate).getBytes(StandardCharsets.UTF_8);
  }

  private String base64(String comment) {
    return Base64.getEncoder().encodeToString(pem(comment));
  }
}
