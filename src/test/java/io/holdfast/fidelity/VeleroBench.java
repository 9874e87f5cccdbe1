package io.holdfast.fidelity;

import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.OracleVerdict;
import io.holdfast.cluster.Velero;
import io.holdfast.model.Node;
import java.util.List;

/** A real Velero to which one world after the other is shown, and objects to judge in it. */
final class VeleroBench implements AutoCloseable {
  private final Velero velero;
  private final VeleroWorld world;
  private final VeleroVerdicts verdicts;

  VeleroBench(Cluster cluster, Velero velero) {
    this.velero = velero;
    this.world = new VeleroWorld(cluster.api());
    this.verdicts = new VeleroVerdicts(cluster.api());
    world.clear();
  }

  /** The verdicts on these objects, in their order, in a cluster that has this inventory. */
  List<OracleVerdict> verdicts(List<Node> inventory, List<Node.Mapping> objects) {
    world.become(inventory);
    return verdicts.on(objects);
  }

  /** Leaves Velero as it was. */
  @Override
  public void close() {
    world.become(List.of());
    velero.createLocations();
  }
}
