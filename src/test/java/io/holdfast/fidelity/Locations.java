package io.holdfast.fidelity;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The storage locations of a case. A case that says nothing of them is about something else: it
 * gets those that it names, all well.
 */
final class Locations {
  private Locations() {}

  /** The inventory of a case, with storage locations when it has none. */
  static List<Node> completed(VeleroCase one) {
    boolean has =
        one.inventory().stream()
            .anyMatch(object -> object.text("kind").equals(Optional.of("BackupStorageLocation")));
    boolean about = one.name().startsWith("HF-205");
    if (has || about) {
      return one.inventory();
    }
    Set<String> names = new TreeSet<>(Set.of("default"));
    one.object().get("spec").flatMap(spec -> spec.text("storageLocation")).ifPresent(names::add);
    one.inventory().stream()
        .flatMap(object -> object.every("spec", "storageLocation").stream())
        .flatMap(node -> node.asText().stream())
        .forEach(names::add);
    List<Node> completed = new ArrayList<>(one.inventory());
    names.forEach(name -> completed.add(healthy(name)));
    return completed;
  }

  /** A storage location that Velero would use. */
  static Node healthy(String name) {
    String text =
        """
        apiVersion: velero.io/v1
        kind: BackupStorageLocation
        metadata: {name: "%s", namespace: velero}
        spec: {provider: aws, default: %s, objectStorage: {bucket: backups}}
        status: {phase: Available}
        """
            .formatted(name, name.equals("default"));
    try {
      return YamlReader.read(text, "").getFirst();
    } catch (CodecException e) {
      throw new AssertionError(e);
    }
  }
}
