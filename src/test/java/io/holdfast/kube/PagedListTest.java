package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.kube.ApiFailure.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagedListTest {
  private static final String CLAIMS = "/api/v1/persistentvolumeclaims";
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(2), Duration.ofMillis(4), Duration.ofMillis(200));

  private final FakeApiServer server = new FakeApiServer();
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void goesOnAtThePageThatFailed() throws ApiFailure {
    server
        .then(200, page("\"a\"", "second"))
        .then(503, "not ready")
        .thenBusy("0")
        .then(200, page("\"b\"", ""));

    list(SHORT);

    assertThat(told).containsExactly("a", "b");
    assertThat(server.asked())
        .containsExactly(
            CLAIMS + "?limit=500",
            CLAIMS + "?continue=second&limit=500",
            CLAIMS + "?continue=second&limit=500",
            CLAIMS + "?continue=second&limit=500");
  }

  @Test
  void tellsNothingTwiceOfAPageThatBrokeOff() throws ApiFailure {
    String whole = page("\"b\", \"c\"", "");
    server
        .then(200, page("\"a\"", "second"))
        .then(200, whole.substring(0, whole.indexOf("\"c\"")))
        .then(200, whole);

    list(SHORT);

    assertThat(told).containsExactly("a", "b", "c");
  }

  @Test
  void goesOnWithWhatIsThereNowWhenTheBeginningIsForgotten() throws ApiFailure {
    server
        .then(200, page("\"a\"", "second"))
        .then(410, "{\"kind\": \"Status\", \"metadata\": {\"continue\": \"anew\"}}")
        .then(200, page("\"b\"", ""));

    list(Patience.NONE);

    assertThat(told).containsExactly("a", "b");
    assertThat(server.asked().getLast()).isEqualTo(CLAIMS + "?continue=anew&limit=500");
  }

  @Test
  void aTokenThatLeadsNowhereIsAFailure() {
    String gone = "{\"kind\": \"Status\", \"metadata\": {\"continue\": \"again\"}}";
    server.then(200, page("\"a\"", "second")).then(410, gone).then(410, gone);

    assertFails(SHORT, Reason.GONE);
  }

  @Test
  void aServerThatNeverAnsweredIsNotWaitedFor() {
    server.then(503, "not ready").then(200, page("\"a\"", ""));

    assertFails(SHORT, Reason.UNAVAILABLE);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void patienceEnds() {
    server.then(200, page("\"a\"", "second"));

    assertFails(SHORT, Reason.UNAVAILABLE);
    assertThat(server.asked().size()).isBetween(2 + 200 / 4, 1 + 200);
  }

  @Test
  void whatIsForbiddenIsNotAskedForAgain() {
    server.then(200, page("\"a\"", "second")).then(403, "no");

    assertFails(SHORT, Reason.FORBIDDEN);
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void whatAServerForbidsThatHasJustStartedIsAskedForAgain() throws ApiFailure {
    server
        .then(200, page("\"a\"", "second"))
        .then(503, "not ready")
        .then(403, "roles are not known yet")
        .then(200, page("\"b\"", ""));

    list(SHORT);

    assertThat(told).containsExactly("a", "b");
  }

  private void assertFails(Patience patience, Reason reason) {
    assertThatThrownBy(() -> list(patience))
        .isInstanceOfSatisfying(
            ApiFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  private void list(Patience patience) throws ApiFailure {
    new ObjectClient(server.connection())
        .patient(patience)
        .each(
            Resource.CLAIMS, "", object -> told.add(object.text("name").orElse("without a name")));
  }

  private static String page(String names, String next) {
    return """
    {"metadata": {"resourceVersion": "7", "continue": "%s"}, "items": [%s]}
    """
        .formatted(next, names.replaceAll("(\"\\w+\")", "{\"name\": $1}"));
  }
}
