package io.holdfast.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks a webhook the way an API server does: first the mutating call, then the validating one. */
final class ApiServer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI webhook;

  /** What became of an object. */
  record Answer(boolean allowed, String message, List<String> warnings, JsonNode object) {}

  ApiServer(URI webhook, Path ca) throws IOException, GeneralSecurityException {
    this.webhook = webhook;
    this.http = HttpClient.newBuilder().sslContext(trusting(ca)).build();
  }

  /** Creates {@code object} as an ordinary user would. */
  Answer create(JsonNode object) throws IOException, InterruptedException {
    JsonNode mutated = ask("/mutate", object);
    List<String> warnings = warnings(mutated);
    if (!mutated.path("allowed").asBoolean()) {
      return new Answer(false, message(mutated), warnings, object);
    }
    JsonNode changed = object;
    if (mutated.has("patch")) {
      byte[] patch = Base64.getDecoder().decode(mutated.get("patch").asText());
      changed = JsonPatch.apply(JSON.readTree(patch), object);
    }
    JsonNode validated = ask("/validate", changed);
    warnings.addAll(warnings(validated));
    return new Answer(validated.path("allowed").asBoolean(), message(validated), warnings, changed);
  }

  private JsonNode ask(String path, JsonNode object) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(webhook.resolve(path + "?timeout=3s"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(review(object))))
            .build();
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IOException(path + " answered HTTP " + response.statusCode());
    }
    return JSON.readTree(response.body()).path("response");
  }

  private static ObjectNode review(JsonNode object) {
    String apiVersion = object.path("apiVersion").asText();
    int slash = apiVersion.indexOf('/');
    ObjectNode review = JSON.createObjectNode();
    review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
    ObjectNode request = review.putObject("request");
    request.put("uid", UUID.randomUUID().toString()).put("operation", "CREATE");
    request
        .putObject("kind")
        .put("group", slash < 0 ? "" : apiVersion.substring(0, slash))
        .put("version", apiVersion.substring(slash + 1))
        .put("kind", object.path("kind").asText());
    String name = object.path("metadata").path("name").asText();
    boolean namespace = object.path("kind").asText().equals("Namespace");
    request.put("name", name);
    request.put("namespace", namespace ? name : object.path("metadata").path("namespace").asText());
    ObjectNode user = request.putObject("userInfo").put("username", "alice");
    user.putArray("groups").add("developers").add("system:authenticated");
    request.set("object", object);
    request.put("dryRun", false);
    return review;
  }

  private static String message(JsonNode response) {
    return response.path("status").path("message").asText();
  }

  private static List<String> warnings(JsonNode response) {
    List<String> warnings = new ArrayList<>();
    response.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    return warnings;
  }

  private static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(ca)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("ca", certificate);
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
