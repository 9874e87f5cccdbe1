package io.holdfast.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The controllers that tests count on: namespaces go away, owners collect, claims bind. */
final class ControllerManager {

  private static final String CONTROLLERS =
      "namespace,garbagecollector,serviceaccount,persistentvolume-binder,pvc-protection,"
          // Says in their status what it finds wrong with admission policies.
          + "validatingadmissionpolicy-status-controller";

  private ControllerManager() {}

  static Child start(Programs programs, Path directory, Path kubeconfig, SigningKeys keys) {
    List<String> command =
        List.of(
            programs.path("kube-controller-manager"),
            "--kubeconfig=" + kubeconfig,
            "--service-account-private-key-file=" + keys.privateKey(),
            "--controllers=" + CONTROLLERS,
            "--leader-elect=false",
            // Each controller under its own name, as clusters have it and webhooks see it.
            "--use-service-account-credentials=true",
            // Serves nothing.
            "--secure-port=0",
            // Tests create and delete faster than a cluster does.
            "--kube-api-qps=200",
            "--kube-api-burst=400",
            "--pvclaimbinder-sync-period=2s");
    return Child.start("kube-controller-manager", command, Map.of(), directory);
  }
}
