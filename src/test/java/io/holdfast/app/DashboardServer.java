package io.holdfast.app;

import io.holdfast.cluster.Ports;
import io.holdfast.config.Settings;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Holdfast with its dashboard, in this process, on a cluster that is a scene. */
record DashboardServer(ApplicationContext context, Settings settings, HttpClient http)
    implements AutoCloseable {
  /**
   * @param folder where its certificate's authority is written
   */
  static DashboardServer start(Path folder, DashboardScene scene, Clock clock) throws Exception {
    Path ca = folder.resolve("ca.pem");
    Settings settings =
        TestSettings.of(
            Map.of(
                "--port",
                String.valueOf(Ports.free()),
                "--management-port",
                String.valueOf(Ports.free()),
                "--dashboard-enabled",
                "true",
                "--certificates-source",
                "memory",
                "--drain",
                "0s",
                "--ca-out",
                ca.toString()));
    ApplicationContext context = Server.start(settings, clock, DashboardScene.LOADER, scene);
    HttpClient http = HttpClient.newBuilder().sslContext(Trust.in(ca, "TLSv1.3")).build();
    return new DashboardServer(context, settings, http);
  }

  URI at(String path) {
    return URI.create("https://localhost:" + settings.listeners().managementPort() + path);
  }

  /** The answer to these headers, name and value in turn. */
  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> post(String path, String form) throws Exception {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    context.close();
    http.shutdownNow();
  }
}
