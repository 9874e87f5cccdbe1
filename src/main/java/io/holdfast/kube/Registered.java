package io.holdfast.kube;

import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of a webhook configuration, in order, and whom they trust. */
record Registered(List<Entry> entries) {
  /** One entry. */
  record Entry(String name, CaBundle trusted) {}

  Registered {
    entries = List.copyOf(entries);
  }

  static Optional<Registered> of(Node.Mapping configuration) {
    List<Entry> entries = new ArrayList<>();
    for (Node webhook : configuration.get("webhooks").map(Node::items).orElse(List.of())) {
      String bundle = webhook.get("clientConfig").flatMap(c -> c.text("caBundle")).orElse("");
      entries.add(new Entry(webhook.text("name").orElse(""), CaBundle.ofField(bundle)));
    }
    return Optional.of(new Registered(entries));
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
