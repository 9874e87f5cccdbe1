package io.holdfast.rules;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Nearest;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.model.VeleroFacts.ConfigMapFact;
import io.holdfast.model.Violation;
import io.holdfast.rules.ContentFault.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That an object names a ConfigMap, and what a rule says when the ConfigMap is none that Velero
 * takes.
 *
 * @param path the field that names it
 * @param line its line
 * @param said how messages begin: {@code is "skip-nfs"}
 * @param namespace where Velero looks for it
 */
record ConfigMapReference(FieldPath path, int line, String said, String namespace, String name) {
  /** A reference in the field {@code name} of {@code parent}. */
  static ConfigMapReference in(Node parent, String namespace) {
    Optional<Node> node = parent.get("name");
    String name = node.flatMap(Node::asText).orElse("");
    FieldPath path = parent.path().child("name");
    int line = node.orElse(parent).line();
    return new ConfigMapReference(path, line, "is " + Quoted.of(name), namespace, name);
  }

  /** What Velero says before the words for one fault. */
  interface Prelude {
    String before(Stage stage);
  }

  /** True when it is known whether there is such a ConfigMap. */
  static boolean canBeLookedUp(Inventory inventory) {
    return inventory.knows(Facet.CONFIG_MAPS);
  }

  /** Why it cannot be judged. */
  String unknown() {
    return "whether there is a ConfigMap " + namespace + "/" + name + " is not known";
  }

  /** The ConfigMap, when there is one. */
  Optional<ConfigMapFact> find(Inventory inventory) {
    return inventory.velero().configMap(namespace, name);
  }

  /** There is no such ConfigMap. */
  Violation missing(Inventory inventory, String reason) {
    List<String> others =
        inventory.velero().configMaps().values().stream()
            .filter(map -> map.namespace().equals(namespace))
            .map(ConfigMapFact::name)
            .toList();
    String hint = Nearest.question(name, others).map(question -> "; " + question).orElse("");
    String message = said + ", which must be a ConfigMap in " + namespace + hint + ": " + reason;
    return new Violation(path, line, message, "create the ConfigMap first", 0).lookedUp();
  }

  /**
   * What is wrong with its content: of the faults that Velero notices the first, at which it stops,
   * and all that it does not notice.
   */
  List<Violation> faulty(List<ContentFault> faults, Prelude prelude) {
    List<Violation> violations = new ArrayList<>();
    List<ContentFault> noticed =
        faults.stream().filter(fault -> fault.stage() != Stage.UNNOTICED).toList();
    if (!noticed.isEmpty()) {
      ContentFault first = noticed.getFirst();
      String words = prelude.before(first.stage()) + first.reason();
      int more = noticed.size() - 1;
      violations.add(
          violation(first, ": " + words, more == 0 ? "" : more + " more faults there").lookedUp());
    }
    faults.stream()
        .filter(fault -> fault.stage() == Stage.UNNOTICED)
        .map(fault -> violation(fault, "", "").thatMayChange())
        .forEach(violations::add);
    return violations;
  }

  private Violation violation(ContentFault fault, String words, String more) {
    String message = said + ", whose " + fault.path() + " " + fault.message() + words;
    String where = fault.whereabouts();
    String remedy = where + (where.isEmpty() || more.isEmpty() ? "" : "; ") + more;
    return new Violation(path, line, message, remedy, 0);
  }
}
