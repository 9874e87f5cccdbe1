package io.holdfast.rules;

import io.holdfast.policy.VeleroFeature;

/** What Velero 1.18.3 reads resource policies into, and since when. */
final class ResourcePolicyShape {
  private static final Shape LABELS = new Shape.MapOf("map[string]string", Shape.TEXT);

  private static final Shape.Struct REQUIREMENT =
      type("PolicyLabelSelectorRequirement")
          .with("key", Shape.TEXT)
          .with("operator", Shape.TEXT)
          .with("values", Shape.texts("string"))
          .done();

  private static final Shape.Struct SELECTOR =
      type("PolicyLabelSelector")
          .with("matchLabels", LABELS)
          .with("matchExpressions", Shape.listOf(REQUIREMENT))
          .done();

  private static final Shape.Struct FILTER =
      type("ResourceFilter")
          .with("kinds", Shape.texts("string"))
          .with("labelSelector", SELECTOR)
          .with("orLabelSelectors", new Shape.ListOf("[]*" + SELECTOR.goType(), SELECTOR))
          .with("names", Shape.texts("string"))
          .with("excludedNames", Shape.texts("string"))
          .done();

  private static final Shape.Struct CLUSTER_FILTERS =
      type("ClusterScopedFilterPolicy").with("resourceFilters", Shape.listOf(FILTER)).done();

  private static final Shape.Struct NAMESPACED_FILTERS =
      type("NamespacedFilterPolicy")
          .with("namespaces", Shape.texts("string"))
          .with("resourceFilters", Shape.listOf(FILTER))
          .done();

  private static final Shape.Struct INCLUDE_EXCLUDE =
      type("IncludeExcludePolicy")
          .with("includedClusterScopedResources", Shape.texts("string"))
          .with("excludedClusterScopedResources", Shape.texts("string"))
          .with("includedNamespaceScopedResources", Shape.texts("string"))
          .with("excludedNamespaceScopedResources", Shape.texts("string"))
          .done();

  private static final Shape FREE_MAP = new Shape.MapOf("map[string]interface {}", Shape.ANY);

  private static final Shape.Struct VOLUME_POLICY =
      type("VolumePolicy")
          .with("conditions", FREE_MAP)
          .with(
              "action", type("Action").with("type", Shape.TEXT).with("parameters", FREE_MAP).done())
          .done();

  /** The whole document. */
  static final Shape.Struct DOCUMENT =
      type("ResourcePolicies")
          .with("version", Shape.TEXT)
          .with("volumePolicies", Shape.listOf(VOLUME_POLICY))
          .with("includeExcludePolicy", INCLUDE_EXCLUDE, VeleroFeature.INCLUDE_EXCLUDE_POLICY)
          .with("clusterScopedFilterPolicy", CLUSTER_FILTERS, VeleroFeature.FINE_GRAINED_FILTERS)
          .with(
              "namespacedFilterPolicies",
              Shape.listOf(NAMESPACED_FILTERS),
              VeleroFeature.FINE_GRAINED_FILTERS)
          .done();

  /** {@code volumePolicies[].conditions}, which Velero reads in a second step. */
  static final Shape.Struct CONDITIONS =
      type("volumeConditions")
          .with("capacity", Shape.TEXT)
          .with("storageClass", Shape.texts("string"))
          .with(
              "nfs",
              type("nFSVolumeSource").with("server", Shape.TEXT).with("path", Shape.TEXT).done())
          .with(
              "csi",
              type("csiVolumeSource")
                  .with("driver", Shape.TEXT)
                  .with("volumeAttributes", LABELS)
                  .done())
          .with("volumeTypes", Shape.texts("resourcepolicies.SupportedVolume"))
          .with("pvcLabels", LABELS, VeleroFeature.CLAIM_LABELS)
          .with("pvcPhase", Shape.texts("string"), VeleroFeature.CLAIM_PHASE)
          .with("pvcVolumeMode", Shape.TEXT, VeleroFeature.CLAIM_MODES)
          .with("pvcAccessModes", Shape.texts("string"), VeleroFeature.CLAIM_MODES)
          .done();

  private ResourcePolicyShape() {}

  private static Shape.Fields type(String name) {
    return Shape.struct("resourcepolicies." + name);
  }
}
