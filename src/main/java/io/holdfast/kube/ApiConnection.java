package io.holdfast.kube;

import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.model.Node;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Raw requests over the one {@link ApiClient}, which brings address, trust and token. Calls block
 * their thread and end when it is interrupted; there are no other threads than the client's own.
 */
public final class ApiConnection {
  /** Longest wait for one page, or for one write to be answered. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** The API server sends a bookmark a minute, so a watch as silent as this is dead. */
  private static final Duration SILENCE = Duration.ofMinutes(3);

  /** Finds out about a dead HTTP/2 connection; all requests share it. */
  private static final Duration PING = Duration.ofSeconds(20);

  private static final int ERROR_BYTES = 64 * 1024;

  private final ApiClient client;
  private final OkHttpClient requests;
  private final OkHttpClient watches;

  public ApiConnection(ApiClient client) {
    this.client = client;
    this.requests =
        client
            .getHttpClient()
            .newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(ANSWER)
            .writeTimeout(ANSWER)
            .callTimeout(Duration.ZERO)
            .pingInterval(PING)
            .build();
    this.watches = requests.newBuilder().readTimeout(SILENCE).build();
  }

  private ApiConnection(ApiClient client, OkHttpClient requests) {
    this.client = client;
    this.requests = requests;
    this.watches = requests;
  }

  /** The same connection for requests that are not worth waiting for any longer. */
  ApiConnection within(Duration time) {
    return new ApiConnection(client, requests.newBuilder().callTimeout(time).build());
  }

  /** The answer to a GET. */
  ApiStream get(String path, Map<String, String> query) throws ApiFailure {
    return get(path, query, false);
  }

  /** The answer to a GET, of which the server may leave out all but metadata. */
  ApiStream get(String path, Map<String, String> query, boolean metadataOnly) throws ApiFailure {
    return send(requests, request("GET", path, query, headers(metadataOnly, "List"), null));
  }

  /** The object at {@code path}. */
  Node.Mapping object(String path) throws ApiFailure {
    try (ApiStream answer = get(path, Map.of())) {
      return ObjectReader.readOne(answer.body());
    } catch (IOException e) {
      throw unreachable("GET", path, e);
    }
  }

  /** The time by the API server's clock, to the second; absent when it does not say. */
  public Optional<Instant> time() throws ApiFailure {
    try (ApiStream answer = get("/version", Map.of())) {
      return answer.date();
    }
  }

  /** The answer to a GET as it is. */
  byte[] bytes(String path) throws ApiFailure {
    try (ApiStream answer = get(path, Map.of())) {
      return answer.body().readAllBytes();
    } catch (IOException e) {
      throw unreachable("GET", path, e);
    }
  }

  /** The endless answer to a watch; the query is completed by the caller. */
  ApiStream watch(String path, Map<String, String> query, boolean metadataOnly) throws ApiFailure {
    return send(watches, request("GET", path, query, headers(metadataOnly, ""), null));
  }

  /** Sends a body of {@code contentType} and returns the object as the server then has it. */
  byte[] write(
      String method, String path, Map<String, String> query, String contentType, byte[] body)
      throws ApiFailure {
    Map<String, String> headers = headers(false, "");
    headers.put("Content-Type", contentType);
    try (ApiStream answer = send(requests, request(method, path, query, headers, body))) {
      return answer.body().readAllBytes();
    } catch (IOException e) {
      throw unreachable(method, path, e);
    }
  }

  private Request request(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte @Nullable [] body) {
    List<Pair> pairs = new ArrayList<>();
    query.forEach((name, value) -> pairs.add(new Pair(name, value)));
    try {
      return client.buildRequest(
          null,
          path,
          method,
          pairs,
          List.of(),
          body,
          headers,
          new HashMap<>(),
          new HashMap<>(),
          new String[] {"BearerToken"},
          null);
    } catch (ApiException e) {
      throw new IllegalArgumentException(method + " " + path + " cannot be sent", e);
    }
  }

  /** A server that cannot leave anything out sends everything, which is read just as well. */
  private static Map<String, String> headers(boolean metadataOnly, String list) {
    String reduced = "application/json;as=PartialObjectMetadata" + list + ";g=meta.k8s.io;v=v1";
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", metadataOnly ? reduced : "application/json");
    return headers;
  }

  private static ApiStream send(OkHttpClient http, Request request) throws ApiFailure {
    String path = request.url().encodedPath();
    try {
      Response response = http.newCall(request).execute();
      if (response.isSuccessful()) {
        return new ApiStream(response);
      }
      try (ApiStream refused = new ApiStream(response)) {
        StatusText status = StatusText.of(refused.body().readNBytes(ERROR_BYTES));
        throw ApiFailure.ofAnswer(response.code(), status, path, retryAfter(response));
      }
    } catch (IOException e) {
      throw unreachable(request.method(), path, e);
    }
  }

  /**
   * The API server asks in seconds; a date, which only a proxy would send, is no reason to wait.
   */
  private static Optional<Duration> retryAfter(Response response) {
    String seconds = response.header("Retry-After", "");
    return seconds != null && seconds.matches("[0-9]{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }

  private static ApiFailure unreachable(String method, String path, IOException cause) {
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new ApiFailure(Reason.UNREACHABLE, "%s %s: %s".formatted(method, path, why), cause);
  }
}
