package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no API server sends: a status that says what is wrong, and one line of text. */
@TestInstance(Lifecycle.PER_CLASS)
class MalformedRequestsTest {
  private static final String REVIEW = TestServer.review("1h");
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = TestServer.start(folder);
  }

  @AfterAll
  void stop() throws Exception {
    assertThat(server.manage("/metrics").body()).doesNotContain("holdfast_faults_total");
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                   | 200
          application/json; charset=utf-8    | 200
          Application/JSON                   | 200
          application/json; charset=nonsense | 200
                                             | 415
          ''                                 | 415
          text/plain                         | 415
          text/html                          | 415
          application/yaml                   | 415
          json                               | 415
          /                                  | 415
          """)
  void theContentTypeMustBeJson(@Nullable String type, int status) throws Exception {
    HttpResponse<String> response =
        type == null
            ? server.post("/mutate", REVIEW)
            : server.post("/mutate", REVIEW, "Content-Type", type);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    if (status != 200) {
      isOneLine(response);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "5",
        "{}",
        "{'request':null}",
        "{'request':1}",
        "{'apiVersion':'admission.k8s.io/v1','kind':'AdmissionReview'}",
        "{'apiVersion':'v1','kind':'Pod','request':{}}",
        "{'kind':'AdmissionReview','kind':'AdmissionReview'}",
        "{'kind':['AdmissionReview']}",
        "\u0000"
      })
  void whatIsNoReviewIsRefused(String body) throws Exception {
    HttpResponse<String> response = server.postJson("/mutate", body.replace('\'', '"'));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    isOneLine(response);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml", "*/*", "nonsense", "text/html;q=0.9"})
  void theStatusIsRightWhateverTheClientWouldLikeToRead(String accept) throws Exception {
    String[] text = {"Content-Type", "text/plain", "Accept", accept};
    String[] json = {"Content-Type", "application/json", "Accept", accept};

    refused(404, server.get("/other", "Accept", accept));
    refused(404, server.manage("/other", "Accept", accept));
    refused(405, server.get("/mutate", "Accept", accept));
    refused(415, server.post("/mutate", REVIEW, text));
    refused(400, server.post("/mutate", "", json));
    refused(400, server.post("/mutate", "{", json));
    assertThat(server.post("/mutate", REVIEW, json).statusCode()).isEqualTo(200);
    assertThat(server.manage("/livez", "Accept", accept).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "BREW"})
  void aReviewIsPosted(String method) throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request("/mutate", "Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(REVIEW)));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/mutate/x", "/%2e%2e/status", "/mutate%00", "/status", "/metrics"})
  void nothingElseIsServed(String path) throws Exception {
    refused(404, server.get(path));
    refused(404, server.postJson(path, REVIEW));
  }

  private static void refused(int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    isOneLine(response);
  }

  private static void isOneLine(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(response.body().lines()).hasSize(1);
    assertThat(response.body()).doesNotContain("Exception", "io.holdfast", "io.micronaut");
  }
}
