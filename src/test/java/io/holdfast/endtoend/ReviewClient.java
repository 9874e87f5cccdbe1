package io.holdfast.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;

/**
 * Sends reviews straight to Holdfast's port as the API server does: HTTP/1.1, connections kept, and
 * no second try for a POST.
 */
final class ReviewClient implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String REVIEW =
      """
      {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "%s",
       "kind": {"group": "%s", "version": "v1", "kind": "%s"},
       "resource": {"group": "%s", "version": "v1", "resource": "%s"},
       "namespace": "%s", "name": "direct", "operation": "CREATE",
       "userInfo": {"username": "alice"},
       "object": %s}}
      """;

  private final HttpClient http;
  private final String base;

  /**
   * @param ca PEM file with the authority to trust
   * @param port on 127.0.0.1
   */
  ReviewClient(Path ca, int port) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Trust.in(ca, "TLSv1.3"))
            .build();
    this.base = "https://127.0.0.1:" + port;
  }

  /** What {@code /mutate} says of a new claim of that class. */
  String claim(String namespace, String storageClass) throws IOException, InterruptedException {
    String object =
        """
        {"apiVersion": "v1", "kind": "PersistentVolumeClaim",
         "metadata": {"name": "direct", "namespace": "%s"},
         "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "%s",
                  "resources": {"requests": {"storage": "1Gi"}}}}
        """
            .formatted(namespace, storageClass);
    String uid = UUID.randomUUID().toString();
    String kind = "PersistentVolumeClaim";
    String resource = "persistentvolumeclaims";
    return verdict(
        "/mutate", uid, REVIEW.formatted(uid, "", kind, "", resource, namespace, object));
  }

  /** What {@code /validate} says of a new Backup. */
  String backup(String ttl) throws IOException, InterruptedException {
    String object =
        """
        {"apiVersion": "velero.io/v1", "kind": "Backup",
         "metadata": {"name": "direct", "namespace": "velero"}, "spec": {"ttl": "%s"}}
        """
            .formatted(ttl);
    String uid = UUID.randomUUID().toString();
    String group = "velero.io";
    return verdict(
        "/validate",
        uid,
        REVIEW.formatted(uid, group, "Backup", group, "backups", "velero", object));
  }

  /**
   * {@code allowed} and the patch, {@code denied} and the message, or the status without either.
   */
  private String verdict(String path, String uid, String review)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path + "?timeout=3s"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(review))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      return "HTTP " + answer.statusCode() + ": " + answer.body();
    }
    JsonNode response = MAPPER.readTree(answer.body()).path("response");
    if (!response.path("uid").asText().equals(uid)) {
      return "an answer to another review: " + answer.body();
    }
    return response.path("allowed").asBoolean()
        ? "allowed " + patch(response.path("patch").asText())
        : "denied " + response.at("/status/message").asText();
  }

  private static String patch(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
