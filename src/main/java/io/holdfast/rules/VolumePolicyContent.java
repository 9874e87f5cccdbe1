package io.holdfast.rules;

import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code volumePolicies} of a resource policy. Source: Velero 1.18.3 server. */
final class VolumePolicyContent {
  private static final String CONDITIONS = "failed to decode volume conditions: ";

  private final VeleroVersion version;
  private final List<Node> policies;

  VolumePolicyContent(Node document, VeleroVersion version) {
    this.version = version;
    this.policies = Scalar.items(document, "volumePolicies");
  }

  /** What keeps Velero from reading them: first the types that it looks at by hand, of all. */
  List<ContentFault> unreadable() {
    List<ContentFault> faults = new ArrayList<>();
    for (Node policy : policies) {
      policy.get("conditions").ifPresent(conditions -> handChecked(conditions, faults));
    }
    for (Node policy : policies) {
      policy.get("conditions").ifPresent(conditions -> decoded(conditions, faults));
    }
    return faults;
  }

  private void handChecked(Node conditions, List<ContentFault> faults) {
    Optional<Node> labels = given(conditions, "pvcLabels", VeleroFeature.CLAIM_LABELS);
    labels
        .filter(node -> !(node instanceof Node.Mapping))
        .ifPresent(node -> faults.add(typed(node, "pvcLabels", "a map of string to string", "")));
    given(conditions, "pvcVolumeMode", VeleroFeature.CLAIM_MODES)
        .filter(node -> !(node instanceof Node.Text))
        .ifPresent(node -> faults.add(typed(node, "pvcVolumeMode", "a string", "")));
    Optional<Node> modes = given(conditions, "pvcAccessModes", VeleroFeature.CLAIM_MODES);
    modes
        .filter(node -> !(node instanceof Node.Sequence))
        .ifPresent(node -> faults.add(typed(node, "pvcAccessModes", "a list of strings", "")));
    modes.map(Node::items).orElse(List.of()).stream()
        .filter(item -> !(item instanceof Node.Text))
        .findFirst()
        .ifPresent(
            item -> faults.add(typed(item, "pvcAccessModes", "a list of strings", "element ")));
  }

  /** The condition, also when it is null, in a Velero that knows it. */
  private Optional<Node> given(Node conditions, String name, VeleroFeature feature) {
    return feature.isIn(version)
        ? Optional.ofNullable(conditions.fields().get(name))
        : Optional.empty();
  }

  private static ContentFault typed(Node node, String name, String wanted, String what) {
    return ContentFault.unreadable(
        node,
        "is " + shown(node) + ", must be " + (what.isEmpty() ? wanted : "a string"),
        name + " must be " + wanted + ", got " + what + goType(node));
  }

  private static String shown(Node node) {
    return node instanceof Node.Text ? Quoted.of(Scalar.text(node)) : node.type();
  }

  private static String goType(Node node) {
    return switch (node) {
      case Node.Mapping _ -> "map[string]interface {}";
      case Node.Sequence _ -> "[]interface {}";
      case Node.Text _ -> "string";
      case Node.Bool _ -> "bool";
      case Node.Null _ -> "<nil>";
      case Node.Numeral number ->
          number.literal().chars().allMatch(c -> c == '-' || Character.isDigit(c))
              ? "int"
              : "float64";
    };
  }

  private void decoded(Node conditions, List<ContentFault> faults) {
    faults.addAll(
        ShapeCheck.faults(
            conditions,
            ResourcePolicyShape.CONDITIONS,
            version,
            ShapeCheck.Decoder.YAML,
            CONDITIONS));
    conditions.get("capacity").ifPresent(node -> capacity(node, faults));
  }

  private static void capacity(Node node, List<ContentFault> faults) {
    String text = Scalar.text(node);
    if (text.isEmpty()) {
      return;
    }
    String[] parts = text.split(",", -1);
    String message = "is " + Quoted.of(text) + ", must be two quantities such as \"1Gi,10Gi\"";
    if (parts.length != 2) {
      faults.add(
          ContentFault.unreadable(
              node, message, "wrong format of Capacity " + Quoted.plain(text, 120)));
      return;
    }
    for (String part : parts) {
      String mistake = Quantity.read(part).mistake();
      if (!mistake.isEmpty()) {
        String words = "wrong format of Capacity " + Quoted.plain(part, 120) + " with err ";
        faults.add(ContentFault.unreadable(node, message, words + mistake));
        return;
      }
    }
  }

  /** What Velero refuses of what it could read. */
  List<ContentFault> invalid() {
    List<ContentFault> faults = new ArrayList<>();
    for (Node policy : policies) {
      action(policy, faults);
      policy
          .get("conditions")
          .ifPresent(conditions -> {
            conditions.get("capacity").ifPresent(node -> range(node, faults));
            conditions.get("csi").ifPresent(node -> csi(node, faults));
          });
    }
    return faults;
  }

  private void action(Node policy, List<ContentFault> faults) {
    Optional<Node> type = policy.get("action", "type");
    String given = Scalar.text(type);
    List<String> known = VolumeAction.wordsIn(version);
    if (known.contains(given)) {
      return;
    }
    Node nearest = type.or(() -> policy.get("action")).orElse(policy);
    String message =
        (given.isEmpty() ? "is missing" : "is " + Quoted.of(given))
            + ", must be "
            + Words.oneOf(known)
            + VolumeAction.since(given, version);
    faults.add(
        new ContentFault(
            policy.path().child("action", "type"),
            nearest.line(),
            message,
            ContentFault.Stage.VALIDATE,
            "invalid action type " + Quoted.plain(given, 120)));
  }

  private static void range(Node node, List<ContentFault> faults) {
    String[] parts = Scalar.text(node).split(",", -1);
    if (parts.length != 2) {
      return;
    }
    Optional<Quantity> low = Quantity.read(parts[0]).quantity();
    Optional<Quantity> high = Quantity.read(parts[1]).quantity();
    if (low.isEmpty() || high.isEmpty()) {
      return;
    }
    boolean fits =
        high.get().value().compareTo(low.get().value()) >= 0
            || (!low.get().isZero() && high.get().isZero());
    if (!fits) {
      String figures =
          low.get()
              .shown()
              .flatMap(l -> high.get().shown().map(h -> " {" + l + " " + h + "}"))
              .orElse("");
      String message =
          "is "
              + Quoted.of(Scalar.text(node))
              + ", must not have a lower bound above the upper one";
      faults.add(ContentFault.invalid(node, message, "illegal values for capacity" + figures));
    }
  }

  private static void csi(Node csi, List<ContentFault> faults) {
    if (csi.get("volumeAttributes").isPresent() && Scalar.text(csi.get("driver")).isEmpty()) {
      faults.add(
          ContentFault.invalid(
              csi,
              "has volumeAttributes and no driver, must name the driver",
              "csi driver should not be empty when filtering by volume attributes"));
    }
  }
}
