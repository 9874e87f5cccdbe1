package io.holdfast.audit;

import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an audit looks at of a pod: which claims it mounts, what it tells Velero of them, and
 * whether it runs. Commands and environment stay where they are.
 */
final class PodOutline {
  private static final Set<String> VOLUME = Set.of("name", "persistentVolumeClaim", "ephemeral");

  private PodOutline() {}

  static Node.Mapping of(Node.Mapping pod) {
    Map<String, Node> fields = new LinkedHashMap<>();
    pod.get("metadata").ifPresent(metadata -> fields.put("metadata", metadata(metadata)));
    pod.get("spec", "volumes")
        .ifPresent(volumes -> fields.put("spec", wrapped(pod, "volumes", volumes(volumes))));
    pod.get("status", "phase")
        .ifPresent(phase -> fields.put("status", wrapped(pod, "phase", phase)));
    return new Node.Mapping(pod.path(), pod.line(), fields);
  }

  private static Node metadata(Node metadata) {
    Map<String, Node> fields = new LinkedHashMap<>(only(metadata, Set.of("name", "namespace")));
    metadata
        .get("annotations")
        .map(all -> only(all, Set.of(Keys.VELERO_VOLUMES, Keys.VELERO_VOLUMES_OUT)))
        .filter(annotations -> !annotations.isEmpty())
        .ifPresent(annotations ->
            fields.put(
                "annotations", new Node.Mapping(metadata.path(), metadata.line(), annotations)));
    return new Node.Mapping(metadata.path(), metadata.line(), fields);
  }

  private static Node volumes(Node volumes) {
    List<Node> kept =
        volumes.items().stream()
            .filter(volume ->
                volume.get("persistentVolumeClaim").isPresent()
                    || volume.get("ephemeral").isPresent())
            .<Node>map(
                volume -> new Node.Mapping(volume.path(), volume.line(), only(volume, VOLUME)))
            .toList();
    return new Node.Sequence(volumes.path(), volumes.line(), kept);
  }

  private static Node wrapped(Node parent, String name, Node node) {
    return new Node.Mapping(parent.path(), parent.line(), Map.of(name, node));
  }

  private static Map<String, Node> only(Node mapping, Set<String> names) {
    Map<String, Node> kept = new LinkedHashMap<>();
    mapping
        .fields()
        .forEach((name, node) -> {
          if (names.contains(name)) {
            kept.put(name, node);
          }
        });
    return kept;
  }
}
