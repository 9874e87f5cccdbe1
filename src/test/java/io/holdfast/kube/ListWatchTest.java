package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.decode.InventoryDecoder;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.model.Inventory.NamespaceFact;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListWatchTest {
  private final FakeApiServer server = new FakeApiServer();
  private int changes;
  private final FactStore<NamespaceFact> store =
      new FactStore<>(InventoryDecoder::namespace, () -> changes++);
  private final ListWatch lists =
      new ListWatch(server.connection(), Selection.all(Resource.NAMESPACES), store, () -> {});

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listsAllPagesBeforeAnythingIsKnown() throws ApiFailure {
    server.then(200, page("a", "7", "next")).then(200, page("b", "7", ""));
    lists.list();
    assertThat(store.frozen()).containsOnlyKeys("a", "b");
    assertThat(changes).isEqualTo(1);
    assertThat(server.asked())
        .containsExactly(
            "/api/v1/namespaces?limit=500", "/api/v1/namespaces?limit=500&continue=next");
  }

  @Test
  void listThatBreaksOffChangesNothing() {
    server.then(200, page("a", "7", "next")).then(410, "{\"message\": \"token expired\"}");
    assertThat(failure(lists::list).reason()).isEqualTo(Reason.GONE);
    assertThat(store.filled()).isFalse();
    assertThat(lists.positioned()).isFalse();
  }

  @Test
  void watchGoesOnFromTheLastThingHeard() throws ApiFailure {
    server
        .then(200, page("a", "7", ""))
        .then(200, event("ADDED", "b", "8") + event("BOOKMARK", "", "12"))
        .then(200, event("DELETED", "a", "13"))
        .then(200, "");
    lists.list();
    lists.watch(Duration.ofMinutes(5));
    assertThat(store.frozen()).containsOnlyKeys("a", "b");
    lists.watch(Duration.ofMinutes(5));
    assertThat(store.frozen()).containsOnlyKeys("b");
    lists.watch(Duration.ofMinutes(5));
    String watch =
        "/api/v1/namespaces?watch=true&allowWatchBookmarks=true&resourceVersion=%s&timeoutSeconds=300";
    assertThat(server.asked().subList(1, 4))
        .containsExactly(watch.formatted("7"), watch.formatted("12"), watch.formatted("13"));
  }

  @Test
  void historyThatIsGoneIsSaidByStatusOrByEvent() throws ApiFailure {
    server
        .then(200, page("a", "7", ""))
        .then(410, "{\"message\": \"too old\"}")
        .then(
            200, "{\"type\": \"ERROR\", \"object\": {\"code\": 410, \"message\": \"too old: 7\"}}");
    lists.list();
    assertThat(failure(this::watch).reason()).isEqualTo(Reason.GONE);
    assertThat(failure(this::watch))
        .hasMessage("too old: 7")
        .extracting(ApiFailure::reason)
        .isEqualTo(Reason.GONE);
  }

  @Test
  void equalFactsAreNoChange() throws ApiFailure {
    server
        .then(200, page("a", "7", ""))
        .then(200, event("MODIFIED", "a", "8") + event("DELETED", "other", "9"));
    lists.list();
    lists.watch(Duration.ofSeconds(1));
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void cutEventIsALostConnection() throws ApiFailure {
    server.then(200, page("a", "7", "")).then(200, "{\"type\": \"ADDED\", \"object\": {\"meta");
    lists.list();
    assertThat(failure(this::watch).reason()).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void refusalsSayWhatTheServerSaid() {
    server.then(403, "{\"kind\": \"Status\", \"message\": \"alice cannot list namespaces\"}");
    assertThatThrownBy(lists::list)
        .hasMessage("403 for /api/v1/namespaces: alice cannot list namespaces");
    server.then(502, "bad gateway");
    assertThat(failure(lists::list))
        .hasMessage("502 for /api/v1/namespaces: bad gateway")
        .extracting(ApiFailure::reason)
        .isEqualTo(Reason.UNAVAILABLE);
  }

  private void watch() throws ApiFailure {
    lists.watch(Duration.ofSeconds(1));
  }

  private static ApiFailure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(ApiFailure.class, call);
  }

  private static String page(String name, String version, String next) {
    return """
    {"metadata": {"resourceVersion": "%s", "continue": "%s"},
     "items": [{"metadata": {"name": "%s"}}]}
    """
        .formatted(version, next, name);
  }

  private static String event(String type, String name, String version) {
    return """
    {"type": "%s", "object": {"metadata": {"name": "%s", "resourceVersion": "%s"}}}
    """
        .formatted(type, name, version);
  }
}
