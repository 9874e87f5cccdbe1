package io.holdfast.rules;

import io.holdfast.model.Node;
import io.holdfast.model.Product;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import java.util.Optional;

/**
 * A BackupStorageLocation or VolumeSnapshotLocation of Velero.
 *
 * @param namespace where Velero looks up what it refers to
 * @param isRead false when it lies where Velero does not look
 */
record LocationObject(Subject subject, String namespace, boolean isRead) {
  /** None for Ark's: no server reads them. */
  static Optional<LocationObject> of(Request request, Facts facts) {
    Subject subject = request.subject();
    String namespace = facts.policy().spec().velero().namespace();
    String place = subject.ref().namespace();
    boolean isRead = place.isEmpty() || place.equals(namespace);
    return subject.ref().apiVersion().equals(Product.VELERO.apiVersion())
        ? Optional.of(new LocationObject(subject, namespace, isRead))
        : Optional.empty();
  }

  /** The name. */
  String name() {
    return subject.ref().name();
  }

  /** The field of the spec. */
  Optional<Node> field(String... names) {
    return field(subject, names);
  }

  /** The field of another state of the object. */
  static Optional<Node> field(Subject subject, String... names) {
    Optional<Node> node = subject.root().get("spec");
    for (String name : names) {
      node = node.flatMap(parent -> parent.get(name));
    }
    return node;
  }

  /** {@code spec.default}. */
  static boolean isDefault(Subject subject) {
    return field(subject, "default").orElse(null) instanceof Node.Bool bool && bool.value();
  }

  /** Without slashes at its ends; to Velero those of a bucket and a prefix mean nothing. */
  static String withoutSlashes(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == '/') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(start, end);
  }

  /** Where a field of the spec is, or would be. */
  Place place(String... names) {
    String[] path = new String[names.length + 1];
    path[0] = "spec";
    System.arraycopy(names, 0, path, 1, names.length);
    return Place.below(subject.root(), path);
  }
}
