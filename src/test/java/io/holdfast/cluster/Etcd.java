package io.holdfast.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The store below the API server, and what tests do to it through its JSON endpoints. */
final class Etcd implements AutoCloseable {

  private static final String KEY =
      Base64.getEncoder().encodeToString("holdfast-test".getBytes(StandardCharsets.US_ASCII));

  private final HttpClient http = HttpClient.newHttpClient();
  private final Child child;
  private final String url;

  private Etcd(Child child, String url) {
    this.child = child;
    this.url = url;
  }

  static Etcd start(Programs programs, Path directory) {
    String url = "http://127.0.0.1:" + Ports.free();
    String peer = "http://127.0.0.1:" + Ports.free();
    List<String> command =
        List.of(
            programs.path("etcd"),
            "--data-dir=" + directory.resolve("etcd"),
            "--listen-client-urls=" + url,
            "--advertise-client-urls=" + url,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=default=" + peer,
            "--unsafe-no-fsync",
            "--log-level=warn");
    return new Etcd(Child.start("etcd", command, Map.of(), directory), url);
  }

  String url() {
    return url;
  }

  void mustRun() {
    child.mustRun();
  }

  /** Forgets all revisions but the newest; returns that one. */
  long compact() {
    // A write of our own, so that every revision that a client can know is older than the newest.
    long revision = revision(call("/v3/kv/put", Map.of("key", KEY, "value", KEY)));
    call("/v3/kv/compaction", Map.of("revision", Long.toString(revision), "physical", true));
    return revision;
  }

  private static long revision(String answer) {
    return Json.tree(answer).path("header").path("revision").asLong();
  }

  private String call(String path, Map<String, Object> body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(
            "etcd %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException("etcd " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted during etcd " + path, e);
    }
  }

  @Override
  public void close() {
    http.close();
    child.close();
  }
}
