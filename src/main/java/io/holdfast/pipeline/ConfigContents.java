package io.holdfast.pipeline;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.YamlReader;
import io.holdfast.decode.InventoryDecoder;
import io.holdfast.model.ConfigContent;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the YAML inside ConfigMaps, as Velero does: one value, its first document. */
public final class ConfigContents {
  private ConfigContents() {}

  /** The facts of a listing, see {@link InventoryDecoder#inventory}. */
  public static Inventory inventory(List<? extends Node> objects, Set<Facet> known) {
    return InventoryDecoder.inventory(objects, known, ConfigContents::of);
  }

  /**
   * The facts of files that picture a cluster: the classes and Namespaces in them are all there
   * are, but files without any object of one of Velero's kinds say nothing of that kind.
   */
  public static Inventory picture(List<? extends Node> objects) {
    Inventory inventory = inventory(objects, Set.of());
    Set<Facet> known = EnumSet.of(Facet.NAMESPACES, Facet.STORAGE_CLASSES, Facet.SNAPSHOT_CLASSES);
    for (Facet facet : Facet.values()) {
      if (inventory.shows(facet)) {
        known.add(facet);
      }
    }
    return inventory.knowing(known);
  }

  /** What a ConfigMap holds; the document's paths go on below {@code data.<key>}. */
  public static ConfigContent of(Node configMap) {
    Map<String, Node> data = configMap.get("data").map(Node::fields).orElse(Map.of());
    if (data.size() != 1) {
      return new ConfigContent(data.size(), Optional.empty(), "");
    }
    Map.Entry<String, Node> only = data.entrySet().iterator().next();
    FieldPath object = FieldPath.root(configMap.path().source());
    FieldPath place = object.child("data", only.getKey());
    try {
      Optional<Node> document = YamlReader.first(only.getValue().asText().orElse(""), "");
      return new ConfigContent(1, document.map(d -> d.rootedAt(place)), "");
    } catch (CodecException e) {
      return new ConfigContent(1, Optional.empty(), e.getMessage());
    }
  }
}
