package io.holdfast.rules;

import io.holdfast.model.Inventory;
import io.holdfast.model.Node;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a Restore with {@code existingResourcePolicy: update} would overwrite. */
record OverwrittenTargets(
    Subject.Restore restore, RestoreTargets targets, RestoreTargetIsFree.Parameters parameters) {
  private static final String UPDATE = "update";

  /** True when it asks to overwrite what is there. */
  boolean areAsked() {
    return policy().flatMap(Node::asText).filter(UPDATE::equals).isPresent();
  }

  /** The violation, unless all that is there may be overwritten. */
  Optional<Violation> violation(GuardedTargets guarded, Inventory inventory) {
    Set<String> live = new TreeSet<>();
    for (String name : inventory.namespaces().keySet()) {
      if (isKnown() && targets.take(name) && !targets.mapping().containsKey(name)) {
        live.add(name);
      }
    }
    for (String from : targets.named()) {
      if (inventory.namespace(targets.target(from)).isPresent()) {
        live.add(targets.target(from));
      }
    }
    live.removeIf(name -> guarded.guard(name) || isFree(name));
    return live.isEmpty() ? Optional.empty() : policy().map(node -> overwriting(node, live));
  }

  /** What a Backup holds that nobody has seen can only be known by name. */
  private boolean isKnown() {
    return targets.held().isPresent();
  }

  private boolean isFree(String namespace) {
    return parameters.overwrite().stream().anyMatch(pattern -> pattern.matches(namespace));
  }

  private Optional<Node> policy() {
    return restore.spec().get("existingResourcePolicy");
  }

  private static Violation overwriting(Node node, Set<String> live) {
    String message =
        "is \"update\", must be \"none\": it overwrites what is in "
            + Words.list(List.copyOf(live))
            + (live.size() == 1 ? ", which exists" : ", which exist");
    return Violation.at(node, message, "restore into a namespace that does not exist yet")
        .lookedUp();
  }
}
