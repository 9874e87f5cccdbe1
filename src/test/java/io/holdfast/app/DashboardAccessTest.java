package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardAccessTest {
  private final DashboardObjects objects =
      new DashboardObjects(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  private final DashboardScene scene =
      new DashboardScene(
          List.of(
              DashboardObjects.namespace("shop"),
              objects.hostile(),
              DashboardObjects.schedule("shop"),
              objects.backup("shop", "-1", 11)),
          DashboardObjects.POLICY,
          Optional.empty());
  private DashboardServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = DashboardServer.start(folder, scene, Clock.systemUTC());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/namespaces",
        "/claims",
        "/backups",
        "/policy",
        "/state",
        "/object?kind=claim&namespace=shop&name=data"
      })
  void withoutATokenEveryPageAsksForOne(String page) throws Exception {
    HttpResponse<String> answer = server.get("/dashboard" + page);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"holdfast\"");
    assertThat(answer.body()).contains("action=\"/dashboard/sign-in\"").doesNotContain("shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization | Bearer right | 200 | Overview",
        "Authorization | bearer right | 200 | Overview",
        "Cookie | __Host-holdfast=right | 200 | Overview",
        "Authorization | Bearer nobody | 401 | not accepted",
        "Authorization | Basic right | 401 | Sign in",
        "Authorization | Bearer other | 403 | joe@example.org may not get /dashboard",
        "Cookie | __Host-holdfast=other | 403 | joe@example.org may not get /dashboard",
        "Authorization | Bearer lost | 503 | the API server does not answer"
      })
  void whoMayLookSeesAndOthersLearnWhyNot(String header, String value, int status, String text)
      throws Exception {
    HttpResponse<String> answer = server.get("/dashboard", header, value);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(text);
  }

  @Test
  void signingInKeepsTheTokenWhereNoScriptAndNoOtherSiteCanUseIt() throws Exception {
    HttpResponse<String> answer = server.post("/dashboard/sign-in", "token=+right%0A");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/dashboard");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow().split("; *"))
        .containsExactlyInAnyOrder(
            "__Host-holdfast=right", "Path=/", "Secure", "HTTPOnly", "SameSite=Strict");
    assertThat(answer.body()).doesNotContain("right");
  }

  @Test
  void signingOutTakesTheTokenAway() throws Exception {
    HttpResponse<String> answer = server.post("/dashboard/sign-out", "");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-holdfast=;")
        .contains("Max-Age=0");
  }

  @ParameterizedTest
  @CsvSource({"token=nobody,401", "token=other,403", "token=,401", "x=y,401", "token=a%0D%0Ab,401"})
  void aTokenThatDoesNotLetInIsNotKept(String form, int status) throws Exception {
    HttpResponse<String> answer = server.post("/dashboard/sign-in", form);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/claims", "/style.css", "/icon.svg"})
  void noAnswerIsKeptOrRunsAnything(String page) throws Exception {
    HttpResponse<String> answer = server.get("/dashboard" + page, "Authorization", "Bearer right");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'self';")
        .contains("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
        .doesNotContain("script-src", "unsafe");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
  }

  @Test
  void anObjectIsJudgedAsAnAuditJudgesIt() throws Exception {
    String page = look("/object?kind=claim&namespace=shop&name=data");
    assertThat(page)
        .contains("Claim shop/data")
        .contains("class=\"badge protected\">protected")
        .contains("configmap holdfast/company key policy.yaml:10")
        .contains("Backup velero/nightly-shop-1")
        .contains("HF-701", "HF-704")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
        .doesNotContain("manifest-of-old", "<script");
  }

  @Test
  void listsShowWhatWasRead() throws Exception {
    assertThat(look("")).contains("100 %").contains("of 1 claims protected");
    assertThat(look("/claims")).contains("/dashboard/object?kind=claim&amp;namespace=shop");
    assertThat(look("/backups")).contains("nightly-shop-1").contains("Completed");
    assertThat(look("/state")).contains("this server leads");
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    HttpResponse<String> answer =
        server.get(
            "/dashboard/object?kind=claim&namespace=shop&name=none",
            "Authorization",
            "Bearer right");
    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(answer.body()).contains("There is no PersistentVolumeClaim shop/none.");
  }

  @Test
  void theOtherPagesOfThePortAreThereWithoutAToken() throws Exception {
    assertThat(server.get("/livez").statusCode()).isEqualTo(200);
    assertThat(server.get("/metrics").body()).contains("holdfast_");
  }

  private String look(String page) throws Exception {
    HttpResponse<String> answer = server.get("/dashboard" + page, "Authorization", "Bearer right");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
