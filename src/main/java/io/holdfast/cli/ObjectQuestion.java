package io.holdfast.cli;

import io.holdfast.audit.AuditedKind;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ObjectClient;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object that is asked about by name.
 *
 * @param namespace empty for kinds that have none
 */
record ObjectQuestion(KindName kind, String namespace, String name) {
  /**
   * The object that {@code kind/name} or {@code kind name} means, or bad input.
   *
   * @param namespace the one that the user named
   * @param velero where Velero's objects are
   */
  static ObjectQuestion of(List<String> words, Optional<String> namespace, String velero) {
    List<String> parts = words.size() == 1 ? Arrays.asList(words.getFirst().split("/", 2)) : words;
    if (parts.size() != 2 || parts.get(1).isEmpty()) {
      throw new BadInputException(
          String.join(" ", words) + " names no object: write its kind and name, such as pvc/data");
    }
    KindName kind =
        KindName.of(parts.getFirst()).orElseThrow(() -> KindName.unknown(parts.getFirst()));
    String place = namespace.orElse(kind.isVeleros() ? velero : "default");
    return new ObjectQuestion(
        kind, kind.namespaced() ? place : "", Names.object(kind.kind(), parts.get(1)));
  }

  /** The object, or bad input when there is none. */
  Node.Mapping in(Against.Seen seen) throws ApiFailure {
    Optional<Node.Mapping> found =
        seen.client().isPresent() ? asked(seen.client().get()) : listed(seen);
    return found.orElseThrow(() ->
        new BadInputException(
            "there is no %s %s%s%s"
                .formatted(
                    kind.kind(),
                    namespace.isEmpty() ? "" : namespace + "/",
                    name,
                    kind.namespaced() ? "; -n NAMESPACE says where to look" : "")));
  }

  private Optional<Node.Mapping> asked(ObjectClient client) throws ApiFailure {
    return client.get(kind.resource(), namespace, name).map(this::named);
  }

  private Optional<Node.Mapping> listed(Against.Seen seen) throws ApiFailure {
    List<Node.Mapping> found = new ArrayList<>();
    for (AuditedKind audited : AuditedKind.values()) {
      if (audited.resource().equals(kind.resource())) {
        seen.source()
            .each(
                audited,
                namespace,
                object -> {
                  if (isMeant(object)) {
                    found.add(object);
                  }
                });
      }
    }
    return found.stream().findFirst();
  }

  private boolean isMeant(Node.Mapping object) {
    Metadata metadata = Metadata.of(object);
    return metadata.name().equals(name)
        && (!kind.namespaced() || metadata.namespace().equals(namespace));
  }

  private Node.Mapping named(Node.Mapping object) {
    Map<String, Node> fields = new LinkedHashMap<>(object.fields());
    fields.put("apiVersion", new Node.Text(FieldPath.ROOT, 0, kind.apiVersion()));
    fields.put("kind", new Node.Text(FieldPath.ROOT, 0, kind.kind()));
    return new Node.Mapping(object.path(), object.line(), fields);
  }
}
