package io.holdfast.cli;

import io.holdfast.audit.AuditedKind;
import io.holdfast.decode.ClusterStateListing;
import io.holdfast.decode.InventoryListing;
import io.holdfast.kube.ApiFailure;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.plan.ClusterState;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What rules and planner look at in a cluster, read once.
 *
 * @param unread what could not be read, and why
 */
record ClusterView(ClusterState state, Map<AuditedKind, String> unread) {
  private static final Set<AuditedKind> FOR_ENGINES =
      EnumSet.of(AuditedKind.CLAIMS, AuditedKind.SCHEDULES, AuditedKind.SNAPSHOTS);

  /**
   * Reads it.
   *
   * @param velero Velero's namespace
   */
  static ClusterView of(Against against, Against.Seen seen, String velero, SlowWork work)
      throws ApiFailure {
    InventoryListing inventory = new InventoryListing(ConfigContents::of);
    ClusterStateListing state = new ClusterStateListing();
    Set<Facet> known = EnumSet.noneOf(Facet.class);
    Map<AuditedKind, String> unread = new TreeMap<>();
    for (AuditedKind kind : AuditedKind.values()) {
      work.goesOn("reading " + kind.resource());
      Optional<String> failure =
          seen.source()
              .each(
                  kind,
                  velero,
                  object -> {
                    inventory.add(object);
                    state.add(object);
                  });
      failure.ifPresentOrElse(why -> unread.put(kind, why), () -> known.addAll(kind.facets()));
    }
    against.volumes(seen, state::addVolume);
    Inventory facts = inventory.inventory(known);
    // As the controller: where it cannot see everything it starts no engine.
    boolean readable = unread.keySet().stream().noneMatch(FOR_ENGINES::contains);
    return new ClusterView(
        state.state(
            facts,
            readable && seen.source().serves(AuditedKind.SCHEDULES),
            readable && seen.source().serves(AuditedKind.SNAPSHOTS)),
        unread);
  }
}
