package io.holdfast.kube;

import static io.holdfast.kube.Connections.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.decode.InventoryDecoder;
import io.holdfast.kube.WatchStatus.Phase;
import io.holdfast.model.Inventory.NamespaceFact;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchLoopTest {
  private static final Duration TOO_LONG = Duration.ofHours(1);
  private static final WatchSettings SETTINGS =
      new WatchSettings(
          Duration.ofMillis(5), Duration.ofMillis(50), TOO_LONG, TOO_LONG, Duration.ofMinutes(5));
  private static final String LIST =
      """
      {"metadata": {"resourceVersion": "7"}, "items": [{"metadata": {"name": "a"}}]}
      """;
  private static final String NEWS =
      """
      {"type": "ADDED", "object": {"metadata": {"name": "b", "resourceVersion": "8"}}}
      """;

  private final FakeApiServer server = new FakeApiServer();
  private final List<Set<String>> seen = new CopyOnWriteArrayList<>();
  private final FactStore<NamespaceFact> store =
      new FactStore<>(InventoryDecoder::namespace, this::see);
  private final WatchLoop loop =
      new WatchLoop(server.connection(), Selection.all(Resource.NAMESPACES), store, SETTINGS);

  @AfterEach
  void stop() {
    loop.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void whatARestartedServerRefusesOnceIsNotBelieved(int status) {
    server.then(200, LIST);
    // Often enough for pauses to have grown.
    often(503);
    server.then(status, "not yet").then(200, NEWS);
    loop.start();

    Await.until(SOON, "the news", () -> store.frozen().containsKey("b"));
    assertThat(seen).containsExactly(Set.of("a"), Set.of("a", "b"));
  }

  @ParameterizedTest
  @CsvSource({"403, FORBIDDEN, 1", "404, ABSENT, 0"})
  void whatIsRefusedTwiceInARowIsBelieved(int status, Phase phase, int kept) {
    server.then(200, LIST);
    often(status);
    loop.start();

    Await.until(SOON, "the refusal to be told", () -> loop.status().phase() == phase);
    assertThat(store.size()).isEqualTo(kept);
  }

  @Test
  void aKindThatWasNeverThereIsAbsentAtOnce() {
    server.then(404, "no such kind");
    loop.start();

    Await.until(SOON, "the kind to be absent", () -> loop.status().phase() == Phase.ABSENT);
    assertThat(store.filled()).isTrue();
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void aWatchThatIsOpenIsHeardThoughNothingHappens() {
    server.then(200, LIST);
    often(503);
    server.thenQuiet();
    loop.start();

    Await.until(SOON, "the loss to be told", () -> loop.status().phase() == Phase.DISCONNECTED);
    Await.until(SOON, "the watch to be open", () -> loop.status().phase() == Phase.WATCHING);
    assertThat(server.asked()).hasSize(22);
  }

  private void often(int status) {
    for (int i = 0; i < 20; i++) {
      server.then(status, "not now");
    }
  }

  private void see() {
    seen.add(Set.copyOf(store.frozen().keySet()));
  }
}
