package io.holdfast.kube;

import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The entries of a webhook configuration, in order, and whom they trust. */
record Registered(List<Entry> entries) {
  /**
   * One entry.
   *
   * @param field its {@code caBundle} as it stands there
   */
  record Entry(String name, CaBundle trusted, String field) {}

  Registered {
    entries = List.copyOf(entries);
  }

  static Optional<Registered> of(Node.Mapping configuration) {
    List<Entry> entries = new ArrayList<>();
    for (Node webhook : configuration.get("webhooks").map(Node::items).orElse(List.of())) {
      String bundle = webhook.get("clientConfig").flatMap(c -> c.text("caBundle")).orElse("");
      entries.add(new Entry(webhook.text("name").orElse(""), CaBundle.ofField(bundle), bundle));
    }
    return Optional.of(new Registered(entries));
  }

  /** True when every entry trusts these, and nobody else. */
  boolean trustsOnly(CaBundle authorities) {
    return entries.stream()
        .allMatch(
            entry -> entry.trusted().trusts(authorities) && authorities.trusts(entry.trusted()));
  }

  /** The authorities that every entry trusts. */
  CaBundle everywhere() {
    return entries.stream().map(Entry::trusted).reduce(CaBundle::in).orElse(CaBundle.EMPTY);
  }

  /** The authorities that some entry trusts. */
  Set<String> anywhere() {
    return entries.stream()
        .flatMap(entry -> entry.trusted().certificates().stream())
        .collect(Collectors.toSet());
  }

  /**
   * The JSON patch after which every entry trusts these and nobody else; empty when that is so. It
   * fails when a {@code caBundle} has changed meanwhile.
   */
  List<Map<String, String>> patchOnly(CaBundle authorities) {
    List<Map<String, String>> patch = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!authorities.trusts(entry.trusted()) || !entry.trusted().trusts(authorities)) {
        String at = "/webhooks/" + i;
        String field = at + "/clientConfig/caBundle";
        patch.add(Map.of("op", "test", "path", at + "/name", "value", entry.name()));
        if (!entry.field().isEmpty()) {
          patch.add(Map.of("op", "test", "path", field, "value", entry.field()));
        }
        patch.add(Map.of("op", "add", "path", field, "value", authorities.field()));
      }
    }
    return patch;
  }

  /**
   * The JSON patch after which every entry trusts {@code authority}; empty when all do. Each entry
   * is tested by name, lest it has moved meanwhile.
   */
  List<Map<String, String>> patch(CaBundle authority) {
    List<Map<String, String>> patch = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!entry.trusted().trusts(authority)) {
        String at = "/webhooks/" + i;
        String bundle = entry.trusted().with(authority).field();
        patch.add(Map.of("op", "test", "path", at + "/name", "value", entry.name()));
        patch.add(Map.of("op", "add", "path", at + "/clientConfig/caBundle", "value", bundle));
      }
    }
    return patch;
  }
}
