package io.holdfast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.Trust;
import io.holdfast.chart.TestAuthority;
import io.holdfast.cluster.Await;
import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.Ports;
import io.holdfast.cluster.TestNamespace;
import io.holdfast.tls.Pem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API server shows a certificate of its own, as {@code certs/README.md} sets it up. */
@ClusterTest
class CallerCertificateIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final NewClaims claims;
  private final int port = Ports.free();

  @TempDir private Path folder = Path.of("");

  CallerCertificateIT(Cluster cluster, TestNamespace shop) {
    this.cluster = cluster;
    this.claims = new NewClaims(cluster, shop.name());
  }

  @AfterEach
  void restartWithoutIt() {
    restart();
  }

  @Test
  void onlyTheApiServerMayCall() throws Exception {
    TestAuthority client = TestAuthority.create();
    Path authority = Files.writeString(folder.resolve("callers.pem"), client.pem());
    restart("--admission-control-config-file=" + configuration(client));
    String name = client.certificate().getSubjectX500Principal().getName().replace("CN=", "");
    try (InstalledHoldfast holdfast = install(authority, name)) {
      // It is installed: the API server's calls were answered.
      assertThat(claims.schedule()).isEqualTo("daily");

      HttpResponse<String> stranger = callWithoutCertificate(holdfast.process().ca());
      assertThat(stranger.statusCode()).isEqualTo(403);
      assertThat(stranger.body())
          .isEqualTo("the caller shows no certificate, must be one for the API server\n");
      assertThat(holdfast.process().readiness()).isEqualTo("200 ok");

      restart();
      Await.until(SOON, "claims to be let through", () -> claims.schedule().isEmpty());
    }
  }

  private InstalledHoldfast install(Path authority, String name) {
    return InstalledHoldfast.started(
        cluster,
        Map.of(),
        port,
        List.of(
            "--certificates-client-authority",
            authority.toString(),
            "--certificates-client-names",
            name));
  }

  private HttpResponse<String> callWithoutCertificate(Path ca)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().sslContext(Trust.in(ca, "TLSv1.3")).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/mutate"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private void restart(String... flags) {
    cluster.stopApiServer();
    cluster.startApiServer(flags);
  }

  /** The two files that certs/README.md shows. */
  private Path configuration(TestAuthority client) throws IOException {
    Path kubeconfig =
        Files.writeString(
            folder.resolve("webhook-kubeconfig.yaml"),
            """
            apiVersion: v1
            kind: Config
            users:
            - name: '127.0.0.1:%d'
              user:
                client-certificate-data: %s
                client-key-data: %s
            """
                .formatted(
                    port, base64(client.pem()), base64(Pem.text(client.keys().getPrivate()))));
    return Files.writeString(
        folder.resolve("admission.yaml"),
        """
        apiVersion: apiserver.config.k8s.io/v1
        kind: AdmissionConfiguration
        plugins:
        - name: MutatingAdmissionWebhook
          configuration: &webhooks
            apiVersion: apiserver.config.k8s.io/v1
            kind: WebhookAdmissionConfiguration
            kubeConfigFile: %s
        - name: ValidatingAdmissionWebhook
          configuration: *webhooks
        """
            .formatted(kubeconfig));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
