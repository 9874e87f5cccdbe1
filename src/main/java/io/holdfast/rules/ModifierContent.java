package io.holdfast.rules;

import io.holdfast.model.ConfigContent;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import io.holdfast.policy.VeleroVersion;
import io.holdfast.rules.ContentFault.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Velero makes of resource modifiers, which change objects while they are restored. Source:
 * Velero 1.18.3 server. Field names are read whatever their case.
 *
 * @param configMap which ConfigMap, {@code namespace/name}
 */
record ModifierContent(String configMap, VeleroVersion version) {
  private static final String READING = "failed to decode yaml data into resource modifiers, err: ";
  private static final String RULES = "resourceModifierRules";
  private static final List<String> KINDS_OF_PATCHES =
      List.of("patches", "mergePatches", "strategicPatches");
  private static final List<String> OPERATIONS =
      List.of("add", "remove", "replace", "test", "move", "copy");

  /** What is wrong; Velero notices the first fault and goes no further. */
  List<ContentFault> faults(ConfigContent content) {
    if (content.keys() != 1) {
      String message = "has " + content.keys() + " keys, must have exactly one";
      return unreadable(message, "illegal resource modifiers " + configMap + " configmap");
    }
    if (!content.error().isEmpty()) {
      String reason = READING + "error converting YAML to JSON: yaml:";
      return unreadable("cannot be read: " + Quoted.plain(content.error(), 240), reason);
    }
    Node document = content.document().orElseGet(() -> new Node.Null(FieldPath.of("data"), 0));
    List<ContentFault> wrongShape =
        ShapeCheck.faults(
            document, ModifierShape.DOCUMENT, version, ShapeCheck.Decoder.JSON, READING);
    return wrongShape.isEmpty() ? invalid(document) : wrongShape;
  }

  private static List<ContentFault> unreadable(String message, String reason) {
    return List.of(new ContentFault(FieldPath.of("data"), 0, message, Stage.READ, reason));
  }

  private static List<ContentFault> invalid(Node document) {
    List<ContentFault> faults = new ArrayList<>();
    String given = Scalar.text(get(document, "version"));
    if (!given.equalsIgnoreCase("v1")) {
      String message = (given.isEmpty() ? "is missing" : "is " + Quoted.of(given)) + ", must be v1";
      String reason = "unsupported resource modifier version " + Quoted.plain(given, 120);
      faults.add(at(document, "version", message, reason));
    }
    List<Node> rules = Scalar.items(get(document, RULES));
    // Unlike in resource policies, null is a rule, an empty one.
    int all = get(document, RULES).map(Node::items).orElse(List.of()).size();
    if (all == 0) {
      String message = "is empty, must have at least one rule";
      faults.add(at(document, RULES, message, "resource modifier rules cannot be empty"));
    }
    if (all > rules.size()) {
      faults.add(at(document, RULES, "has an empty rule", "groupkResource cannot be empty"));
    }
    rules.forEach(rule -> rule(rule, faults));
    return faults;
  }

  private static void rule(Node rule, List<ContentFault> faults) {
    Optional<Node> conditions = get(rule, "conditions");
    Node parent = conditions.orElse(rule);
    if (Scalar.text(get(parent, "groupResource")).isEmpty()) {
      String message = "is missing, must say for which resources the rule is";
      ContentFault fault = at(parent, "groupResource", message, "groupkResource cannot be empty");
      faults.add(conditions.isPresent() ? fault : at(rule, "conditions", message, fault.reason()));
    }
    List<String> given =
        KINDS_OF_PATCHES.stream()
            .filter(kind -> !get(rule, kind).map(Node::items).orElse(List.of()).isEmpty())
            .toList();
    if (given.size() > 1) {
      faults.add(
          ContentFault.invalid(
              rule,
              "has " + String.join(" and ", given) + ", must have only one of them",
              "only one of patches, mergePatches, strategicPatches can be specified"));
    }
    Scalar.items(get(rule, "patches")).forEach(patch -> patch(patch, faults));
  }

  private static void patch(Node patch, List<ContentFault> faults) {
    String operation = Scalar.text(get(patch, "operation"));
    if (operation.isEmpty()) {
      String message = "is missing, must be " + Words.oneOf(OPERATIONS);
      faults.add(at(patch, "operation", message, "operation cannot be empty"));
    } else if (!OPERATIONS.contains(operation.toLowerCase(Locale.ROOT))) {
      String message = "is " + Quoted.of(operation) + ", must be " + Words.oneOf(OPERATIONS);
      String reason = "unsupported operation " + Quoted.plain(operation, 120);
      faults.add(at(patch, "operation", message, reason));
    }
    if (Scalar.text(get(patch, "path")).isEmpty()) {
      String message = "is missing, must be a JSON pointer such as /spec/replicas";
      faults.add(at(patch, "path", message, "path cannot be empty"));
    }
  }

  private static ContentFault at(Node parent, String name, String message, String reason) {
    Optional<Node> node = get(parent, name);
    return new ContentFault(
        node.map(Node::path).orElseGet(() -> parent.path().child(name)),
        node.orElse(parent).line(),
        message,
        Stage.VALIDATE,
        reason);
  }

  private static Optional<Node> get(Node node, String name) {
    return node.get(name)
        .or(() ->
            node.fields().entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> !(value instanceof Node.Null))
                .findFirst());
  }
}
