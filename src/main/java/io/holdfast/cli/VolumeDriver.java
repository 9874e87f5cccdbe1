package io.holdfast.cli;

import io.holdfast.model.Metadata;
import io.holdfast.model.Node;

/** Of a PersistentVolume its name and CSI driver. */
final class VolumeDriver {
  private VolumeDriver() {}

  /** The volume without all the rest. */
  static Node.Mapping only(Node.Mapping volume) {
    Fields only =
        new Fields()
            .put("apiVersion", "v1")
            .put("kind", "PersistentVolume")
            .put("metadata", new Fields().put("name", Metadata.of(volume).name()));
    volume
        .get("spec", "csi")
        .flatMap(csi -> csi.text("driver"))
        .ifPresent(driver ->
            only.put("spec", new Fields().put("csi", new Fields().put("driver", driver))));
    return only.mapping();
  }
}
