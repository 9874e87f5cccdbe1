package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.holdfast.model.RuleId;
import io.holdfast.report.AuditReport;
import io.holdfast.report.Counts;
import io.holdfast.report.LatestAudit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dashboard of fifty thousand claims in a real browser; screenshots stay in target. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {
  private static final int CLAIMS = 50_000;
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  /** What axe finds, an element a line. */
  private static final String LOOK =
      "async () => (await axe.run()).violations.flatMap(v => v.nodes.map(n => v.id + ' '"
          + " + n.target.join(' ') + ': ' + n.failureSummary))";

  private final Instant now = Instant.now();
  private final Chromium chromium = Chromium.start();
  private final DashboardScene scene =
      new DashboardScene(
          new DashboardObjects(now).many(CLAIMS), DashboardObjects.POLICY, Optional.of(audit(now)));
  private DashboardServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = DashboardServer.start(folder, scene, Clock.systemUTC());
    Instant begun = Instant.now();
    while (server.get("/dashboard", "Authorization", "Bearer right").body().contains("refresh")) {
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMinutes(3));
    }
    System.out.printf("%d claims read in %s%n", CLAIMS, Duration.between(begun, Instant.now()));
  }

  @AfterAll
  void stop() {
    chromium.close();
    server.close();
  }

  private static LatestAudit audit(Instant now) {
    return new LatestAudit(
        now.minus(Duration.ofHours(3)),
        "174504dcf761",
        new AuditReport(
            Map.of(
                new RuleId(701), new Counts(43_700, 6_250, 0, 0, 50),
                new RuleId(704), new Counts(35_000, 8_700, 12, 3, 6_285),
                new RuleId(703), new Counts(43_700, 0, 0, 0, 6_300)),
            Map.of()),
        Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "overview | | Overview",
        "namespaces | /namespaces?sort=worst | Namespaces",
        "claims | /claims | Claims",
        "backups | /backups | Backups",
        "policy | /policy | Policy",
        "state | /state | State",
        "claim | /object?kind=claim&namespace=gold-000&name=data-00001 | Claim gold-000/data-00001",
        "namespace | /object?kind=namespace&name=team-002 | Namespace team-002"
      })
  void everyPageCanBeUsedByEverybodyInLightAndDark(String name, String address, String title)
      throws IOException {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext context =
          context(new Browser.NewContextOptions().setBypassCSP(true), scheme)) {
        Page page = signedIn(context);
        page.navigate(at(Objects.requireNonNullElse(address, "")));
        assertThat(page.locator("h1").textContent()).isEqualTo(title);
        photograph(page, name + "-" + scheme.name().toLowerCase(Locale.ROOT));
        assertThat(found(page)).isEmpty();
      }
    }
  }

  @Test
  void theSignInPageCanBeUsedByEverybodyToo() throws IOException {
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setBypassCSP(true), ColorScheme.LIGHT)) {
      Page page = context.newPage();
      page.navigate(at(""));
      page.getByLabel("Kubernetes token").fill("nobody");
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("not accepted");
      assertThat(found(page)).isEmpty();
      photograph(page, "sign-in-light");
    }
  }

  @Test
  void theFirstPageOfFiftyThousandClaimsIsThereAtOnce() throws Exception {
    server.get("/dashboard/claims", "Authorization", "Bearer right");
    Instant begun = Instant.now();
    String page = server.get("/dashboard/claims", "Authorization", "Bearer right").body();
    System.out.printf(
        "first page of %d claims over TLS: %d ms, %d bytes%n",
        CLAIMS, Duration.between(begun, Instant.now()).toMillis(), page.length());
    assertThat(page).contains("1 to 100 of 50,001");
    assertThat(page.split("<th scope=\"row\">", -1)).hasSize(101);
  }

  @Test
  void everythingWorksWithoutJavaScript() {
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setJavaScriptEnabled(false), ColorScheme.LIGHT)) {
      Page page = signedIn(context);
      page.getByRole(AriaRole.LINK, named("Claims")).first().click();
      page.getByRole(AriaRole.LINK, named("Next")).click();
      assertThat(page.locator(".paging").textContent()).contains("101 to 200 of 50,001");

      page.getByLabel("Search").fill("team-002");
      page.getByLabel("State").selectOption("stale");
      page.getByRole(AriaRole.BUTTON, named("Show")).click();
      assertThat(page.url()).contains("q=team-002").contains("state=stale");
      assertThat(page.locator("tbody tr").count()).isEqualTo(48);

      page.locator("tbody tr a").first().click();
      assertThat(page.locator("h1").textContent()).startsWith("Claim team-002/data-001");
      assertThat(page.getByText("HF-704").count()).isEqualTo(1);

      page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
      assertThat(page.locator("h1").textContent()).isEqualTo("Sign in");
      assertThat(context.cookies()).isEmpty();
    }
  }

  @Test
  void aKeyboardIsEnough() {
    try (BrowserContext context = context(new Browser.NewContextOptions(), ColorScheme.LIGHT)) {
      Page page = signedIn(context);
      page.keyboard().press("Tab");
      assertThat(focused(page)).isEqualTo("Skip to content");
      page.keyboard().press("Enter");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");

      page.navigate(at(""));
      List<String> order = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        page.keyboard().press("Tab");
        order.add(focused(page));
      }
      assertThat(order)
          .containsExactly(
              "Skip to content",
              "Holdfast",
              "Overview",
              "Namespaces",
              "Claims",
              "Backups",
              "Policy",
              "State",
              "Sign out");
      page.getByRole(AriaRole.LINK, named("Claims")).first().focus();
      page.keyboard().press("Enter");
      page.waitForURL("**/claims");
      page.getByLabel("Search").focus();
      page.keyboard().type("shop");
      page.keyboard().press("Enter");
      page.waitForURL("**/claims?q=shop&**");
      assertThat(page.locator("tbody tr").count()).isEqualTo(1);
      page.locator(".frame").focus();
      assertThat((String) page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
          .isEqualTo("solid");
    }
  }

  @Test
  void aScriptInAnAnnotationIsTextAndNothingIsRunOrFetchedFromElsewhere() {
    try (BrowserContext context = context(new Browser.NewContextOptions(), ColorScheme.LIGHT)) {
      List<String> seen = new ArrayList<>();
      Page page = signedIn(context);
      page.onDialog(dialog -> seen.add("dialog " + dialog.message()));
      page.onConsoleMessage(message -> seen.add(message.text()));
      page.onRequest(request -> {
        if (!request.url().startsWith(at(""))) {
          seen.add(request.url());
        }
      });
      page.navigate(at("/object?kind=claim&namespace=shop&name=data"));
      assertThat(page.getByText(DashboardObjects.HOSTILE).count()).isEqualTo(1);
      assertThat(page.locator("script").count()).isZero();
      page.navigate(at("/claims?q=%3Cscript%3Ealert(1)%3C/script%3E"));
      assertThat(page.getByLabel("Search").inputValue()).isEqualTo("<script>alert(1)</script>");
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void darkIsDark() {
    try (BrowserContext light = context(new Browser.NewContextOptions(), ColorScheme.LIGHT);
        BrowserContext dark = context(new Browser.NewContextOptions(), ColorScheme.DARK)) {
      String ground = "getComputedStyle(document.body).backgroundColor";
      assertThat(signedIn(light).evaluate(ground)).isEqualTo("rgb(246, 247, 249)");
      assertThat(signedIn(dark).evaluate(ground)).isEqualTo("rgb(18, 22, 28)");
    }
  }

  private BrowserContext context(Browser.NewContextOptions options, ColorScheme scheme) {
    return chromium
        .browser()
        .newContext(
            options.setIgnoreHTTPSErrors(true).setColorScheme(scheme).setViewportSize(1280, 900));
  }

  private Page signedIn(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(at(""));
    page.getByLabel("Kubernetes token").fill("right");
    page.keyboard().press("Enter");
    page.getByRole(AriaRole.BUTTON, named("Sign out")).waitFor();
    // The button is there before the style sheet is.
    page.waitForLoadState();
    return page;
  }

  private static void photograph(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  private static List<?> found(Page page) throws IOException {
    try (InputStream script =
        Objects.requireNonNull(DashboardIT.class.getResourceAsStream("/axe.min.js"))) {
      page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8) + "; null");
    }
    return (List<?>) page.evaluate(LOOK);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static String focused(Page page) {
    return (String) page.evaluate("document.activeElement.textContent");
  }

  private String at(String page) {
    return server.at("/dashboard" + page).toString();
  }
}
