package io.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TiersTest {
  private final List<NamespaceState> namespaces = new ArrayList<>();

  private void namespace(String name, Map<String, String> labels) {
    namespaces.add(new NamespaceState(name, "uid-" + name, labels, Map.of(), false));
  }

  @Test
  void aTierIsTheValueOfTheLabel() {
    namespace("shop", Map.of("tier", "gold"));
    namespace("odd", Map.of("tier", ""));
    namespace("plain", Map.of());

    Tiers tiers = Tiers.of("tier", namespaces);

    assertThat(List.of(tiers.of("shop"), tiers.of("odd"), tiers.of("plain"), tiers.of("gone")))
        .containsExactly("gold", Tiers.NONE, Tiers.NONE, Tiers.NONE);
  }

  @Test
  void thereAreNeverMoreThanTenHoweverManyValuesUsersInvent() {
    for (int i = 0; i < 500; i++) {
      namespace("n" + i, Map.of("tier", "t" + i));
    }

    Tiers tiers = Tiers.of("tier", namespaces);

    assertThat(new HashSet<>(tiers.byNamespace().values()))
        .hasSize(Tiers.MOST)
        .contains("t0", Tiers.OTHER);
  }

  @Test
  void tenValuesAreAllNamed() {
    for (int i = 0; i < 10; i++) {
      namespace("n" + i, Map.of("tier", "t" + i));
    }

    assertThat(Tiers.of("tier", namespaces).byNamespace().values()).doesNotContain(Tiers.OTHER);
  }
}
