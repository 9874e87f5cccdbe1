package io.holdfast.coverage;

import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Metadata;
import java.util.Map;

/** What is to be covered. */
public sealed interface Target {
  /** The Namespace, or the one that the object is in. */
  NamespaceFact namespace();

  /** What label selectors are held against. */
  Map<String, String> labels();

  /**
   * A Namespace: covered when an object in it that has no labels is. A selector such as {@code
   * app=shop} therefore does not cover it, {@code backup NotIn [none]} does.
   */
  record WholeNamespace(NamespaceFact namespace) implements Target {
    @Override
    public Map<String, String> labels() {
      return Map.of();
    }
  }

  /** A PersistentVolumeClaim with its data. */
  record Claim(NamespaceFact namespace, String name, Map<String, String> labels) implements Target {
    /** A claim that says this of itself. */
    public static Claim of(NamespaceFact namespace, Metadata metadata) {
      return new Claim(namespace, metadata.name(), metadata.labels());
    }

    /** Any claim without labels in a Namespace. */
    public static Claim anyIn(NamespaceFact namespace) {
      return new Claim(namespace, "", Map.of());
    }
  }
}
