package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.chart.TestAuthority;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
      Await.until(SOON, "that to be seen", registration::trusted);
      assertThat(replica.troubles()).isEmpty();

      KINDS.forEach(this::register);
      Await.until(SOON, "both authorities to be put back", () -> allTrust(ONE) && allTrust(TWO));
    }
  }

  @Test
  void whoOwnsTheBundleTakesStrangersAwayAndReportsThem(TestNamespace home) {
    KINDS.forEach(this::register);
    try (WebhookRegistration registration = opened(home.name(), true)) {
      registration.trustOnly(ONE.pem(), System.nanoTime());
      Await.until(SOON, "the authority to be trusted", () -> allTrust(ONE));
      try (WebhookRegistration stranger = open(TWO)) {
        Await.until(SOON, "another one to be trusted", () -> allTrust(TWO));
        assertThat(stranger.trusted()).isTrue();
      }
      Await.until(
          SOON,
          "the stranger to be taken away",
          () -> {
            registration.trustOnly(ONE.pem(), System.nanoTime());
            return bundles().stream().allMatch(CaBundle.ofPem(ONE.pem())::equals);
          });
      Await.until(SOON, "an Event of both", () -> registration.repairs() == 2);
      assertThat(
              cluster
                  .api()
                  .get("/apis/events.k8s.io/v1/namespaces/" + home + "/events")
                  .orFail()
                  .at("/items/0/note")
                  .asText())
          .contains("caBundle of ", "trusted somebody whom Holdfast does not know");
      assertThat(registration.everywhere()).isPresent();
    }
  }

  @Test
  void whoWasAddedAfterItWasAskedMayHaveAReason(TestNamespace home) {
    KINDS.forEach(this::register);
    try (WebhookRegistration registration = opened(home.name(), true)) {
      long asked = System.nanoTime();
      registration.trustOnly(ONE.pem(), asked);
      Await.until(SOON, "the authority to be trusted", () -> allTrust(ONE));
      try (WebhookRegistration other = open(TWO)) {
        Await.until(SOON, "another one to be trusted", () -> allTrust(TWO));
        Await.until(SOON, "it to be noticed", registration::hasSurplus);
        long noticed = System.nanoTime();
        Await.until(
            SOON,
            "twice the time after which it would be taken away",
            () -> {
              registration.trustOnly(ONE.pem(), asked);
              return System.nanoTime() - noticed > Duration.ofSeconds(6).toNanos();
            });
        assertThat(allTrust(TWO)).isTrue();
        assertThat(other.repairs()).isZero();
      }
    }
  }

  @Test
  void whatOthersManageIsOnlyLookedAt(TestNamespace home) {
    KINDS.forEach(this::register);
    try (WebhookRegistration registration = opened(home.name(), false)) {
      registration.trust(ONE.pem());
      assertThat(registration.registered()).isTrue();
      Await.until(
          SOON, "the configurations to be seen", () -> registration.everywhere().isPresent());
      try (WebhookRegistration other = open(TWO)) {
        Await.until(
            SOON,
            "the other's authority to be seen",
            () ->
                registration
                    .everywhere()
                    .equals(Optional.of(CaBundle.ofPem(TWO.pem()).certificates())));
        assertThat(other.trusted()).isTrue();
      }
      assertThat(allTrust(ONE)).isFalse();
    }
  }

  private WebhookRegistration opened(String home, boolean manages) {
    WebhookRegistration registration =
        new WebhookRegistration(
            Connections.to(cluster.admin()),
            new ClusterSettings(
                home,
                "kube-it",
                false,
                NAME,
                Connections.QUICK,
                new ClusterSettings.CertificateUse("", manages)));
    registration.start();
    return registration;
  }

  private WebhookRegistration open(TestAuthority authority) {
    WebhookRegistration registration = opened("holdfast", true);
    registration.trust(authority.pem());
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
