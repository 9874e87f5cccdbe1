package io.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Requests to the API server as one identity, some milliseconds each where kubectl takes a tenth of
 * a second. Paths begin with {@code /api} and may have a query. Bodies are JSON, or YAML for {@link
 * #create} and {@link #apply}.
 */
public final class Api {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http;
  private final Kubeconfig kubeconfig;

  Api(HttpClient http, Kubeconfig kubeconfig) {
    this.http = http;
    this.kubeconfig = kubeconfig;
  }

  public ApiResponse get(String path) {
    return send(request(path).GET());
  }

  /**
   * Follows a collection from its beginning, in a thread of its own that ends with the connection.
   * A kind that was defined a moment ago is watched as soon as the server can.
   *
   * @param event told each event as JSON, in order
   */
  public void watch(String path, Consumer<JsonNode> event) {
    HttpRequest request = request(path + "?watch=true").timeout(Duration.ofHours(1)).GET().build();
    HttpResponse<Stream<String>> answer =
        Await.value(
            TIMEOUT,
            "a watch of " + path,
            () ->
                Optional.of(http.send(request, HttpResponse.BodyHandlers.ofLines()))
                    .filter(response -> response.statusCode() == 200));
    Thread.ofVirtual().name("watch " + path).start(() -> follow(answer.body(), event));
  }

  private static void follow(Stream<String> events, Consumer<JsonNode> event) {
    try (events) {
      events.map(Json::tree).forEach(event);
    } catch (UncheckedIOException e) {
      // The cluster was stopped.
    }
  }

  /** POST of one object to a collection. */
  public ApiResponse create(String path, String object) {
    return send(
        request(path)
            .header("Content-Type", "application/yaml")
            .POST(BodyPublishers.ofString(object)));
  }

  /** Server-side apply of one object, in force, as field manager {@code holdfast-test}. */
  public ApiResponse apply(String path, String object) {
    String query = (path.contains("?") ? "&" : "?") + "fieldManager=holdfast-test&force=true";
    return patch(path + query, "application/apply-patch+yaml", object);
  }

  /** A patch that puts {@code object} over what is there. */
  public ApiResponse merge(String path, String object) {
    return patch(path, "application/merge-patch+json", object);
  }

  public ApiResponse patch(String path, String contentType, String patch) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .method("PATCH", BodyPublishers.ofString(patch)));
  }

  public ApiResponse replace(String path, String object) {
    return send(
        request(path)
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(object)));
  }

  public ApiResponse delete(String path) {
    return send(request(path).DELETE());
  }

  /** The API server writes headers in UTF-8, and the client reads every byte as a character. */
  private static String asSent(String header) {
    return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(kubeconfig.server() + path))
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + kubeconfig.token());
    kubeconfig
        .impersonated()
        .ifPresent(identity -> {
          request.header("Impersonate-User", identity.user());
          identity.groups().forEach(group -> request.header("Impersonate-Group", group));
        });
    return request;
  }

  private ApiResponse send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new ApiResponse(
          request.method() + " " + request.uri(),
          answer.statusCode(),
          answer.body(),
          answer.headers().allValues("Warning").stream().map(Api::asSent).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted during " + request.uri(), e);
    }
  }
}
