package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kube.FactStore.Content;
import io.holdfast.kube.FactStore.Known;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactStoreTest {
  private int changes;
  private final FactStore<String> store =
      new FactStore<>(object -> Optional.of("known"), () -> changes++);

  @Test
  void aKindThatAppearsWithoutObjectsIsNews() {
    store.clear();
    assertThat(store.content()).isEqualTo(new Content<>(Known.ABSENT, Map.of()));
    assertThat(changes).isEqualTo(1);

    store.listing().complete();
    assertThat(store.content()).isEqualTo(new Content<>(Known.OBJECTS, Map.of()));
    assertThat(changes).isEqualTo(2);

    store.listing().complete();
    assertThat(changes).isEqualTo(2);
  }

  @Test
  void aKindThatMayNotBeReadIsNotFilledAndIsNewsOnce() {
    store.refuse();
    store.refuse();

    assertThat(store.content().known()).isEqualTo(Known.FORBIDDEN);
    assertThat(store.filled()).isFalse();
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void whatIsKnownStaysWhenItMayNoLongerBeRead() {
    store.put(named("a"));
    FactStore<String>.Listing listing = store.listing();
    listing.add(named("a"));
    listing.complete();

    store.refuse();

    assertThat(store.content()).isEqualTo(new Content<>(Known.OBJECTS, Map.of("a", "known")));
  }

  @Test
  void whatIsForgottenIsNotKnownToBeAbsent() {
    store.clear();
    store.forget();

    assertThat(store.content()).isEqualTo(new Content<>(Known.NOTHING, Map.of()));
  }

  private static Node.Mapping named(String name) {
    Node text = new Node.Text(FieldPath.ROOT, 0, name);
    Node metadata = new Node.Mapping(FieldPath.ROOT, 0, Map.of("name", text));
    return new Node.Mapping(FieldPath.ROOT, 0, Map.of("metadata", metadata));
  }
}
