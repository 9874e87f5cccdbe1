package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chart.TestAuthority;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClusterTest
class WebhookRegistrationIT {
  private static final String NAME = "kube-registration-it";
  private static final List<String> KINDS =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  private static final TestAuthority ONE = TestAuthority.create();
  private static final TestAuthority TWO = TestAuthority.create();

  private final Cluster cluster;

  WebhookRegistrationIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void removeConfigurations() {
    KINDS.forEach(kind -> cluster.api().delete(path(kind) + "/" + NAME));
  }

  @Test
  void addsTheAuthorityToEveryEntryAndKeepsItThere() {
    try (WebhookRegistration registration = open(ONE);
        WebhookRegistration replica = open(TWO)) {
      Await.until(
          SOON, "the configurations to be missed", () -> registration.troubles().size() == 2);
      assertThat(registration.trusted()).isTrue();

      KINDS.forEach(this::register);
      Await.until(SOON, "both authorities to be trusted", () -> allTrust(ONE) && allTrust(TWO));
      assertThat(registration.trusted()).isTrue();
      assertThat(replica.troubles()).isEmpty();

      KINDS.forEach(this::register);
      Await.until(SOON, "both authorities to be put back", () -> allTrust(ONE) && allTrust(TWO));
    }
  }

  private WebhookRegistration open(TestAuthority authority) {
    ClusterSettings settings =
        new ClusterSettings("holdfast", "kube-it", false, NAME, Connections.QUICK);
    WebhookRegistration registration =
        new WebhookRegistration(Connections.to(cluster.admin()), settings);
    registration.trust(authority.pem());
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

  private boolean allTrust(TestAuthority authority) {
    List<CaBundle> bundles = bundles();
    return bundles.size() == 4
        && bundles.stream().allMatch(bundle -> bundle.trusts(CaBundle.ofPem(authority.pem())));
  }

  private List<CaBundle> bundles() {
    List<CaBundle> bundles = new ArrayList<>();
    for (String kind : KINDS) {
      JsonNode configuration = cluster.api().get(path(kind) + "/" + NAME).json();
      configuration
          .path("webhooks")
          .forEach(
              entry -> bundles.add(CaBundle.ofField(entry.at("/clientConfig/caBundle").asText())));
    }
    return bundles;
  }

  private static String path(String kind) {
    return "/apis/admissionregistration.k8s.io/v1/" + kind.toLowerCase(Locale.ROOT) + "s";
  }
}
