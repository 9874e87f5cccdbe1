package io.holdfast.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.PolicyText;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Problem;
import io.holdfast.policy.PolicySource;
import io.holdfast.policy.PolicyState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {
  private static final List<ListedObject> SHOP =
      List.of(
          Pictures.namespace("shop"),
          Pictures.claim("shop", "cache", Protection.LEFT_OUT, -1),
          Pictures.claim("shop", "data", Protection.PROTECTED, 3),
          Pictures.claim("shop", "mail", Protection.UNCOVERED, -1),
          Pictures.claim("shop", "old", Protection.STALE, 100));

  @Test
  void theOverviewSaysWhichShareIsProtectedOfWhatIsToBe() {
    String page = overview(Pictures.of(SHOP));
    assertThat(page)
        .contains("33 %")
        .contains("of 3 claims protected")
        .contains("100 %")
        .contains("of 1 namespaces protected")
        .contains("/dashboard/claims?state=uncovered");
  }

  @Test
  void theHeatMapCountsClaimsByTheAgeOfTheirRecoveryPoints() {
    String page = overview(Pictures.of(SHOP));
    assertThat(page)
        .contains("class=\"age-hours shade-2\"")
        .contains("/dashboard/claims?namespace=shop&amp;age=hours")
        .contains("class=\"age-week shade-2\"")
        .contains("class=\"age-none shade-2\"")
        .doesNotContain("class=\"age-older");
  }

  @Test
  void whatNobodyAsksABackupOfIsNoHoleInTheHeatMap() {
    String page =
        overview(Pictures.of(List.of(Pictures.claim("shop", "cache", Protection.LEFT_OUT, -1))));
    assertThat(page).contains("There is no claim that is to be protected.");
  }

  @Test
  void withoutAnAuditTheOverviewSaysWhenOneIsDue() {
    assertThat(overview(Pictures.of(SHOP))).contains("There is no audit yet: one is due at 06:00.");
  }

  @Test
  void theLastAuditsFailuresAreShownWithWhatCouldNotBeRead() {
    Picture picture =
        Pictures.with(Pictures.of(SHOP), Optional.empty(), Optional.of(Pictures.audit()));
    assertThat(overview(picture))
        .contains("by policy 0123456789ab")
        .contains("HF-701")
        .contains("a schedule that runs covers every Namespace and claim")
        .contains("<span class=\"badge fail\">2</span>")
        .contains("restores: forbidden")
        .doesNotContain("HF-715");
  }

  @Test
  void whileTheClusterIsReadThePageSaysSoAndAsksAgain() {
    Picture picture = Pictures.with(Reading.NONE, List.of());
    String page =
        Layout.of(picture, "jane").document("Claims", "claims", claims(picture, Map.of()));
    assertThat(page)
        .contains("http-equiv=\"refresh\"")
        .contains("The cluster is being read")
        .contains("Nothing matches.");
  }

  @Test
  void whatCannotBeReadAndWhatIsTooMuchIsSaid() {
    Reading reading =
        Reading.of(Pictures.NOW, SHOP, 7, List.of(), List.of("claims cannot be read: no"));
    String page = Pictures.document(claims(Pictures.with(reading, List.of()), Map.of()));
    assertThat(page).contains("claims cannot be read: no").contains("7 more objects");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q=MAIL | mail",
        "q=daily | cache data mail old",
        "namespace=sho | ''",
        "state=stale | old",
        "state=nonsense | cache data mail old",
        "age=none | cache mail",
        "age=week | old",
        "sort=state | mail old cache data",
        "sort=age | cache mail old data",
        "page=-1 | cache data mail old",
        "page=99999999999 | cache data mail old"
      })
  void claimsAreFilteredAndOrdered(String query, String names) {
    String[] asked = query.split("=", 2);
    String page = Pictures.document(claims(Pictures.of(SHOP), Map.of(asked[0], asked[1])));
    assertThat(rows(page)).containsExactly(names.isEmpty() ? new String[0] : names.split(" "));
  }

  @Test
  void fiftyThousandClaimsAreShownAHundredAtATime() {
    Picture picture = Pictures.of(Pictures.many(50_000));
    long begun = System.nanoTime();
    String page = Pictures.document(claims(picture, Map.of()));
    System.out.printf("first page of 50,000 claims: %d ms%n", millis(begun));
    begun = System.nanoTime();
    claims(picture, Map.of("q", "team-0999", "sort", "age"));
    System.out.printf("search among 50,000 claims: %d ms%n", millis(begun));
    assertThat(rows(page)).hasSize(100).startsWith("data-00000").endsWith("data-00099");
    assertThat(page).contains("1 to 100 of 50,000").contains("/dashboard/claims?page=500");
    assertThat(rows(Pictures.document(claims(picture, Map.of("page", "500")))))
        .hasSize(100)
        .endsWith("data-49999");

    begun = System.nanoTime();
    String overview = overview(picture);
    System.out.printf("overview of 50,000 claims: %d ms%n", millis(begun));
    assertThat(overview).contains("20 of 1,000 namespaces");
  }

  @Test
  void theNamespacesPageCountsTheirClaims() {
    Picture picture = Pictures.of(Pictures.many(200));
    String page =
        Pictures.document(
            new NamespacesPage(picture, new Query(Map.of("sort", "worst"))).content());
    assertThat(rows(page)).hasSize(4);
    assertThat(page).contains("50 claims").contains("/dashboard/claims?namespace=team-0000");
  }

  @Test
  void theBackupsPageHasTheColumnsOfTheCommandLine() {
    String page =
        Pictures.document(
            new BackupsPage(Pictures.of(SHOP), new Query(Map.of("status", "Completed"))).content());
    assertThat(page)
        .contains("Name</th>", "Status</th>", "Created</th>", "Expires</th>", "Namespaces</th>")
        .contains("Volumes</th>", "Cluster resources</th>", "Engine</th>")
        .contains("nightly-2")
        .contains("shop, blog, wiki + 1 more")
        .doesNotContain("data-1");
  }

  @Test
  void anObjectsPageSaysWhyAndWhereThePolicySaysIt() {
    ObjectPage page = new ObjectPage(Pictures.view("rebuilt nightly"), Pictures.NOW);
    assertThat(page.title()).isEqualTo("Claim shop/data");
    assertThat(Pictures.document(page.content()))
        .contains("It gets daily: its own label says so.")
        .contains("configmap holdfast/company key policy.yaml:12")
        .contains("HF-704")
        .contains("make a backup now")
        .contains("Backup velero/nightly-1")
        .contains("2 d 12 h")
        .contains("Of 1 of the last 30 days there is a recovery point.")
        .contains("rebuilt nightly");
  }

  @Test
  void thePolicyPageShowsProblemsWithTheirLinesAndWhereEachPartIsWritten() {
    PolicyState state =
        new PolicyState(
            PolicyText.revision(
                """
                schedules:
                  - {name: hourly, cron: "@hourly", maxAge: 2h}
                assignments:
                  - {schedule: hourly, namespaces: ["prod-*"]}
                exemptions:
                  - {namespaces: [scratch], reason: nothing is kept, until: 2026-11-01}
                """),
            List.of(new PolicySource("holdfast", "company", "policy.yaml", "")),
            List.of(new Problem("configmap holdfast/company", 9, FieldPath.of("spec"), "is bad")));
    Picture picture = Pictures.with(Pictures.of(SHOP), Optional.of(state), Optional.empty());
    assertThat(Pictures.document(new PolicyPage(picture).content()))
        .contains("configmap holdfast/company:9: spec is bad")
        .contains("not in force: the last good ones are")
        .contains("exemption ended on 2026-11-01")
        .contains("policy.yaml:6")
        .contains("prod-*")
        .contains("configmap holdfast/company key policy.yaml");
  }

  @Test
  void theStatePageShowsCertificateAndWebhook() {
    Picture picture =
        Pictures.with(
            Reading.of(Pictures.NOW, SHOP, 0, List.of(), List.of()),
            List.of("claims are forbidden"));
    assertThat(Pictures.document(new StatePage(picture).content()))
        .contains("CN=holdfast.holdfast.svc")
        .contains("in 60 d")
        .contains("entry backups has another scope")
        .contains("claims are forbidden")
        .contains("2 times");
  }

  static Stream<String> hostilePages() {
    List<ListedObject> hostile =
        List.of(
            new ListedObject(
                ObjectKey.claim(Pictures.HOSTILE, Pictures.HOSTILE),
                Protection.UNCOVERED,
                Pictures.HOSTILE,
                Optional.of(Pictures.NOW.minus(Duration.ofDays(2))),
                Pictures.HOSTILE,
                Pictures.HOSTILE));
    Reading reading =
        Reading.of(
            Pictures.NOW,
            hostile,
            0,
            List.of(
                new ListedBackup(
                    Pictures.HOSTILE,
                    Pictures.HOSTILE,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(Pictures.HOSTILE),
                    Pictures.HOSTILE,
                    "auto",
                    Pictures.HOSTILE)),
            List.of(Pictures.HOSTILE));
    Picture picture = Pictures.with(reading, List.of(Pictures.HOSTILE));
    Map<String, String> asked = Map.of("q", Pictures.HOSTILE, "namespace", Pictures.HOSTILE);
    return Stream.of(
        overview(picture),
        Pictures.document(claims(picture, Map.of())),
        Pictures.document(claims(picture, asked)),
        Pictures.document(new NamespacesPage(picture, new Query(Map.of())).content()),
        Pictures.document(new BackupsPage(picture, new Query(Map.of())).content()),
        Pictures.document(new StatePage(picture).content()),
        Pictures.document(new ObjectPage(Pictures.view(Pictures.HOSTILE), Pictures.NOW).content()),
        new Layout(Pictures.HOSTILE, Optional.empty(), false)
            .document(Pictures.HOSTILE, "", List.of()));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("hostilePages")
  void aScriptInANameOrAnAnnotationIsText(String page) {
    assertThat(page)
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;x")
        .doesNotContain("<script")
        .doesNotContain("onload=\"");
  }

  private static String overview(Picture picture) {
    return Pictures.document(new OverviewPage(picture).content());
  }

  private static List<Html> claims(Picture picture, Map<String, String> asked) {
    return new ClaimsPage(picture, new Query(asked)).content();
  }

  /** The names in the first column. */
  private static List<String> rows(String page) {
    return java.util.regex.Pattern.compile("<th scope=\"row\"><a [^>]*>([^<]*)</a></th>")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static long millis(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }
}
