package io.holdfast.app;

import io.holdfast.webhook.Cluster;

/** A cluster that is being followed until it is closed. */
interface RunningCluster extends Cluster, AutoCloseable {
  @Override
  void close();
}
