package io.holdfast.decision;

import io.holdfast.decode.PolicyDocument;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicySource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/**
 * Spreads a policy over several documents.
 *
 * @param cut true to cut lists, too, which are joined in the order of the documents; such a policy
 *     is another one
 */
record Spreading(Random random, boolean cut) {
  private static final int PARTS = 3;

  /** The policy in three documents; one that is in several already stays as it is. */
  List<PolicyDocument> of(List<PolicyDocument> policy) {
    if (policy.size() != 1) {
      return policy;
    }
    Node.Mapping root = (Node.Mapping) policy.getFirst().root();
    List<Node.Mapping> specs = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      specs.add(new Node.Mapping(FieldPath.ROOT.child("spec"), 1, new LinkedHashMap<>()));
    }
    root.get("spec")
        .ifPresent(spec -> spec.fields().forEach((name, value) -> spread(specs, name, value)));
    List<PolicyDocument> parts = new ArrayList<>();
    for (Node.Mapping spec : specs) {
      String name = "part-" + random.nextInt() + parts.size();
      parts.add(
          new PolicyDocument(new PolicySource("holdfast", name, "", ""), root.with("spec", spec)));
    }
    return parts;
  }

  private void spread(List<Node.Mapping> specs, String name, Node value) {
    switch (value) {
      case Node.Mapping section when !section.fields().isEmpty() ->
          section.fields().forEach((key, member) -> put(specs, name, key, member));
      case Node.Sequence list when cut -> list.items().forEach(item -> add(specs, name, item));
      case Node _ -> {
        int at = random.nextInt(PARTS);
        specs.set(at, specs.get(at).with(name, value));
      }
    }
  }

  private void put(List<Node.Mapping> specs, String section, String key, Node member) {
    int at = random.nextInt(PARTS);
    Node.Mapping spec = specs.get(at);
    Node.Mapping there =
        spec.get(section)
            .map(Node.Mapping.class::cast)
            .orElseGet(
                () -> new Node.Mapping(spec.path().child(section), 1, new LinkedHashMap<>()));
    specs.set(at, spec.with(section, there.with(key, member)));
  }

  private void add(List<Node.Mapping> specs, String name, Node item) {
    int at = random.nextInt(PARTS);
    Node.Mapping spec = specs.get(at);
    List<Node> items = new ArrayList<>(spec.get(name).map(Node::items).orElse(List.of()));
    items.add(item);
    specs.set(at, spec.with(name, new Node.Sequence(spec.path().child(name), 1, items)));
  }
}
