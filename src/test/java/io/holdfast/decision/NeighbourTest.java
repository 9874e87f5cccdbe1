package io.holdfast.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.CodecException;
import io.holdfast.model.Inventory;
import io.holdfast.model.Node;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.rules.Facts;
import io.holdfast.verify.ShippedCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing that lies in another namespace changes what is said of an object. */
class NeighbourTest {
  private static final String ELSEWHERE = "elsewhere";

  @Test
  void namesakesInAnotherNamespaceChangeNoDecision() throws IOException, CodecException {
    Map<String, String> changed = new LinkedHashMap<>();
    int asked = 0;
    for (ShippedCase shipped : ShippedCase.all()) {
      List<Node> doubled = doubled(shipped.inventory());
      if (doubled.size() > shipped.inventory().size()) {
        Question alone = new Question(shipped.file(), shipped.request(), shipped.facts());
        Question beside = new Question(shipped.file(), shipped.request(), with(doubled, shipped));
        if (!beside.decision().equals(alone.decision())) {
          changed.put(shipped.file(), alone.decision() + "\n" + beside.decision());
        }
        asked++;
      }
    }
    assertThat(changed).isEmpty();
    assertThat(asked).isGreaterThan(300);
  }

  private static Facts with(List<Node> objects, ShippedCase shipped) {
    Inventory inventory = ConfigContents.inventory(objects, shipped.facts().inventory().known());
    return new Facts(shipped.facts().policy(), inventory, shipped.facts().now());
  }

  private static List<Node> doubled(List<Node> objects) {
    List<Node> doubled = new ArrayList<>(objects);
    objects.forEach(object -> namesake(object).ifPresent(doubled::add));
    return doubled;
  }

  private static Optional<Node> namesake(Node object) {
    if (object instanceof Node.Mapping root
        && root.get("metadata").orElse(null) instanceof Node.Mapping metadata
        && metadata.get("namespace").orElse(null) instanceof Node.Text namespace) {
      Node.Text other = new Node.Text(namespace.path(), namespace.line(), ELSEWHERE);
      return Optional.of(root.with("metadata", metadata.with("namespace", other)));
    }
    return Optional.empty();
  }
}
