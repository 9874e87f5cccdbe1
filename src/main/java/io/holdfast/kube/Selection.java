package io.holdfast.kube;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which objects to list and watch.
 *
 * @param namespace empty for all of the cluster
 * @param labelSelector empty for no condition
 * @param fieldSelector empty for no condition
 */
record Selection(Resource resource, String namespace, String labelSelector, String fieldSelector) {
  /** All objects of a kind. */
  static Selection all(Resource resource) {
    return new Selection(resource, "", "", "");
  }

  /** All objects of a kind in a namespace. */
  static Selection in(String namespace, Resource resource) {
    return new Selection(resource, namespace, "", "");
  }

  /** The one object of that name, of a kind without namespaces. */
  static Selection named(Resource resource, String name) {
    return new Selection(resource, "", "", "metadata.name=" + name);
  }

  String path() {
    return namespace.isEmpty() ? resource.path() : resource.path(namespace);
  }

  /** True when it is not bound to one namespace. */
  boolean isEverywhere() {
    return namespace.isEmpty();
  }

  /** True when nothing but metadata is asked for: Secrets are known by name only. */
  boolean metadataOnly() {
    return resource.equals(Resource.SECRETS);
  }

  /** The query that every request of this selection has. */
  Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    if (!labelSelector.isEmpty()) {
      query.put("labelSelector", labelSelector);
    }
    if (!fieldSelector.isEmpty()) {
      query.put("fieldSelector", fieldSelector);
    }
    return query;
  }

  /** {@code configmaps in namespace holdfast}, as status and log name it. */
  @Override
  public String toString() {
    return resource
        + (namespace.isEmpty() ? "" : " in namespace " + namespace)
        + (fieldSelector.isEmpty() ? "" : " with " + fieldSelector);
  }
}
