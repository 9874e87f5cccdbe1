package io.holdfast.app;

import io.holdfast.cluster.Ports;
import io.holdfast.config.Settings;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Holdfast on a folder, in this process. It holds no more bytes at once than one review may have.
 *
 * @param world the folder
 * @param trust trusts its certificate and no other
 */
record TestServer(
    Path world,
    Settings settings,
    ApplicationContext context,
    RunningCluster cluster,
    SSLContext trust,
    HttpClient http)
    implements AutoCloseable {
  /** An AdmissionReview of a new Backup. */
  static String review(String ttl) {
    return """
    {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1",
     "kind":{"group":"velero.io","version":"v1","kind":"Backup"},"operation":"CREATE",
     "resource":{"group":"velero.io","version":"v1","resource":"backups"},
     "namespace":"velero","name":"nightly","userInfo":{"username":"alice"},
     "object":{"apiVersion":"velero.io/v1","kind":"Backup",
               "metadata":{"name":"nightly","namespace":"velero"},"spec":{"ttl":"%s"}}}}
    """
        .formatted(ttl);
  }

  static TestServer start(Path folder) throws IOException {
    return start(folder, false);
  }

  static TestServer start(Path folder, boolean managementTls) throws IOException {
    Path ca = folder.resolve("ca.pem");
    Path world = Files.createDirectory(folder.resolve("world"));
    Settings settings =
        TestSettings.of(
            Map.of(
                "--port", String.valueOf(Ports.free()),
                "--management-port", String.valueOf(Ports.free()),
                "--management-tls", String.valueOf(managementTls),
                "--standalone", world.toString(),
                "--ca-out", ca.toString(),
                "--in-flight-bytes", String.valueOf(Settings.MAX_REVIEW_BYTES)));
    ApplicationContext context = Server.start(settings, Clock.systemUTC());
    SSLContext trust = Trust.in(ca, "TLSv1.3");
    HttpClient http = HttpClient.newBuilder().sslContext(trust).build();
    RunningCluster cluster = context.getBean(RunningCluster.class);
    return new TestServer(world, settings, context, cluster, trust, http);
  }

  /** Posts a body with these headers, name and value in turn. */
  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> postJson(String path, String body) throws Exception {
    return post(path, body, "Content-Type", "application/json");
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers));
  }

  /** Asks the second port. */
  HttpResponse<String> manage(String path, String... headers) throws Exception {
    String scheme = settings.listeners().managementTls() ? "https" : "http";
    URI uri = URI.create(scheme + "://localhost:" + settings.listeners().managementPort() + path);
    return send(with(HttpRequest.newBuilder(uri), headers));
  }

  HttpRequest.Builder request(String path, String... headers) {
    URI uri = URI.create("https://localhost:" + settings.listeners().port() + path);
    return with(HttpRequest.newBuilder(uri), headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  @Override
  public void close() {
    context.close();
    cluster.close();
    http.shutdownNow();
  }
}
