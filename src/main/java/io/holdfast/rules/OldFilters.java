package io.holdfast.rules;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The filters of a Backup that Velero calls old, and which of a resource policy's sections it does
 * not take beside them. Source: Velero 1.18.3 server.
 */
final class OldFilters {
  private static final String FIRST_LINE =
      "include-resources, exclude-resources and include-cluster-resources are old filter"
          + " parameters. ";

  private OldFilters() {}

  /** A section that does not go with old filters, and Velero's words. */
  record Clash(Node section, String reason) {}

  /** The first old filter of a spec; {@code includeClusterResources: false} is one, too. */
  static Optional<Node> of(BackupSpec spec) {
    return nonEmpty(spec, "includedResources")
        .or(() -> nonEmpty(spec, "excludedResources"))
        .or(() -> spec.field("includeClusterResources"));
  }

  private static Optional<Node> nonEmpty(BackupSpec spec, String list) {
    return spec.field(list).filter(node -> !node.items().isEmpty());
  }

  /** The sections of a valid resource policy that do not go with them. */
  static List<Clash> clashes(Node document) {
    List<Clash> clashes = new ArrayList<>();
    document
        .get("includeExcludePolicy")
        .map(section ->
            new Clash(section, FIRST_LINE + "They cannot be used with include-exclude policies."))
        .ifPresent(clashes::add);
    document
        .get("clusterScopedFilterPolicy")
        .or(() ->
            document
                .get("namespacedFilterPolicies")
                .filter(section -> !Scalar.items(Optional.of(section)).isEmpty()))
        .map(section ->
            new Clash(
                section,
                FIRST_LINE
                    + "They cannot be used with namespace-scoped or fine-grained global filter"
                    + " policies."))
        .ifPresent(clashes::add);
    return clashes;
  }
}
