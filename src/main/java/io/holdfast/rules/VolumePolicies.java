package io.holdfast.rules;

import io.holdfast.model.ConfigContent;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.StorageClassFact;
import io.holdfast.model.Node;
import io.holdfast.model.Subject.Claim;
import io.holdfast.policy.ClaimDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the volume policies of a resource policy order for the volume of a claim; the first that
 * matches counts. Asked at audit time, of claims, whose volume itself is not looked at. Source:
 * Velero 1.18.3 server.
 */
record VolumePolicies(Claim claim, Inventory inventory) {
  private static final String LABELS = "pvcLabels";

  /** Conditions on the volume that no claim shows. */
  private static final Set<String> HIDDEN = Set.of("nfs", "volumeTypes");

  /** What is ordered. */
  sealed interface Order {
    /** This action: {@code skip}, {@code snapshot}, {@code fs-backup}, {@code custom}. */
    record Action(String word) implements Order {}

    /** A policy asks for what the claim does not show. */
    record Unknown() implements Order {}
  }

  /** The order of a ConfigMap's policies; none where none matches or Velero cannot read them. */
  Optional<Order> of(ConfigContent content) {
    List<Node> policies =
        content
            .document()
            .map(document -> Scalar.items(document, "volumePolicies"))
            .orElse(List.of());
    for (Node policy : policies) {
      Node conditions = policy.get("conditions").orElse(null);
      Match match = conditions == null ? Match.YES : match(conditions);
      if (match == Match.UNKNOWN) {
        return Optional.of(new Order.Unknown());
      }
      if (match == Match.YES) {
        return Optional.of(new Order.Action(Scalar.text(policy.get("action", "type"))));
      }
    }
    return Optional.empty();
  }

  private enum Match {
    YES,
    NO,
    UNKNOWN
  }

  /** All conditions must hold; one that does not settles it. */
  private Match match(Node conditions) {
    List<Match> matches = new ArrayList<>();
    conditions.fields().forEach((name, condition) -> matches.add(match(name, condition)));
    if (matches.contains(Match.NO)) {
      return Match.NO;
    }
    return matches.contains(Match.UNKNOWN) ? Match.UNKNOWN : Match.YES;
  }

  private Match match(String name, Node condition) {
    return isAbsent(name, condition) ? Match.YES : given(name, condition);
  }

  /** An empty text or list counts as absent; {@code nfs} may be empty and means any. */
  private static boolean isAbsent(String name, Node condition) {
    return !HIDDEN.contains(name)
        && condition.fields().isEmpty()
        && condition.items().isEmpty()
        && Scalar.text(condition).isEmpty();
  }

  private Match given(String name, Node condition) {
    return switch (name) {
      case "capacity" -> capacity(Scalar.text(condition));
      case "storageClass" -> known(storageClass().map(word -> listed(condition, word)));
      case "csi" -> driver(condition);
      case LABELS -> sure(labels(condition));
      case "pvcPhase" -> known(text("status", "phase").map(word -> listed(condition, word)));
      case "pvcVolumeMode" ->
          sure(Scalar.text(condition).equals(text("spec", "volumeMode").orElse("Filesystem")));
      case "pvcAccessModes" -> sure(Set.copyOf(texts(condition)).equals(Set.copyOf(modes())));
      default -> HIDDEN.contains(name) ? Match.UNKNOWN : Match.YES;
    };
  }

  private Match capacity(String range) {
    Optional<Quantity> size = size().flatMap(text -> Quantity.read(text).quantity());
    String[] parts = range.split(",", -1);
    if (parts.length != 2 || size.isEmpty()) {
      return Match.UNKNOWN;
    }
    Optional<Quantity> low = Quantity.read(parts[0]).quantity();
    Optional<Quantity> high = Quantity.read(parts[1]).quantity();
    if (low.isEmpty() || high.isEmpty()) {
      return Match.UNKNOWN;
    }
    boolean above = size.get().value().compareTo(low.get().value()) >= 0;
    boolean below = high.get().isZero() || size.get().value().compareTo(high.get().value()) <= 0;
    return sure(above && below);
  }

  private Match driver(Node condition) {
    if (condition.get("volumeAttributes").isPresent()) {
      return Match.UNKNOWN;
    }
    String wanted = Scalar.text(condition.get("driver"));
    return switch (ClaimDriver.of(claim, inventory)) {
      case ClaimDriver.Known(String name) -> sure(wanted.isEmpty() || wanted.equals(name));
      case ClaimDriver.None _, ClaimDriver.Unknown _ -> Match.UNKNOWN;
    };
  }

  private boolean labels(Node condition) {
    Map<String, String> labels = claim.metadata().labels();
    return condition.fields().entrySet().stream()
        .allMatch(wanted -> Scalar.text(wanted.getValue()).equals(labels.get(wanted.getKey())));
  }

  private Optional<String> storageClass() {
    return claim
        .storageClassName()
        .or(() -> inventory.defaultStorageClass().map(StorageClassFact::name));
  }

  private Optional<String> size() {
    return claim
        .root()
        .get("status", "capacity")
        .flatMap(capacity -> capacity.text("storage"))
        .or(() ->
            claim
                .root()
                .get("spec", "resources")
                .flatMap(resources -> resources.get("requests", "storage"))
                .flatMap(Node::asText));
  }

  private List<String> modes() {
    return claim.root().get("spec", "accessModes").map(VolumePolicies::texts).orElse(List.of());
  }

  private Optional<String> text(String parent, String name) {
    return claim.root().get(parent, name).flatMap(Node::asText);
  }

  private static boolean listed(Node list, String word) {
    return texts(list).contains(word);
  }

  private static List<String> texts(Node list) {
    return list.items().stream().map(Scalar::text).toList();
  }

  private static Match known(Optional<Boolean> holds) {
    return holds.map(VolumePolicies::sure).orElse(Match.UNKNOWN);
  }

  private static Match sure(boolean holds) {
    return holds ? Match.YES : Match.NO;
  }
}
