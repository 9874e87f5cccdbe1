package io.holdfast.cli;

import io.holdfast.codec.YamlWriter;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Resource;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.BoundVolume;
import io.holdfast.plan.RestoreStep;
import io.holdfast.plan.VolumeRestore;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes the steps of a restore one by one, each said before it is done. */
final class RestoreRun {
  /** A claim is gone in seconds, unless something holds on to it. */
  private static final Duration GOING = Duration.ofMinutes(2);

  /** How long a quota may take to forget a claim. */
  private static final Duration QUOTA = Duration.ofSeconds(30);

  private final ObjectClient cluster;
  private final PrintWriter err;
  private final List<RestoreStep> steps;

  /** What a reader of the last line must know; another thread may ask. */
  private volatile String standing = "Nothing was changed.";

  RestoreRun(ObjectClient cluster, PrintWriter err, List<RestoreStep> steps) {
    this.cluster = cluster;
    this.err = err;
    this.steps = steps;
  }

  /** All steps; when one fails, it is said how things stand. */
  void run() throws ApiFailure {
    boolean finished = false;
    try (Interruption _ = new Interruption(err, () -> "Interrupted. " + standing)) {
      for (int i = 0; i < steps.size(); i++) {
        err.println("%d/%d %s".formatted(i + 1, steps.size(), steps.get(i).text()));
        take(steps.get(i));
      }
      finished = true;
    } finally {
      if (!finished) {
        err.println(standing);
      }
    }
  }

  private void take(RestoreStep step) throws ApiFailure {
    switch (step) {
      case RestoreStep.KeepVolume(BoundVolume volume) -> keep(volume);
      case RestoreStep.DeleteClaim(ObjectRef claim, String uid) -> {
        rehearse();
        standing =
            ("%s may be going. Its volume is kept. Once the claim is gone, kubectl create -f takes"
                    + " this to go on:%n%s")
                .formatted(claim, manifest());
        cluster.delete(Resource.CLAIMS, claim.namespace(), claim.name(), uid);
      }
      case RestoreStep.AwaitGone(ObjectRef claim, String uid) -> awaitGone(claim, uid);
      case RestoreStep.CreateClaim(ObjectRef claim, String _, Node.Mapping content) ->
          create(claim, content);
    }
  }

  /** Quotas count the old claim for some seconds after it is gone. */
  private void create(ObjectRef claim, Node.Mapping content) throws ApiFailure {
    long begun = System.nanoTime();
    while (true) {
      try {
        cluster.create(Resource.CLAIMS, claim.namespace(), content);
        return;
      } catch (ApiFailure e) {
        boolean passing = e.isOverQuota() && steps.size() > 1;
        if (!passing || System.nanoTime() - begun > QUOTA.toNanos()) {
          throw e;
        }
        Watch.pause();
      }
    }
  }

  private void keep(BoundVolume volume) throws ApiFailure {
    if (!volume.isKept()) {
      standing =
          ("PersistentVolume %s may be Retain now, it was %s; nothing else was changed. To set it"
                  + " back:%n  kubectl patch pv %s -p"
                  + " '{\"spec\":{\"persistentVolumeReclaimPolicy\":\"%s\"}}'")
              .formatted(
                  volume.name(), volume.reclaimPolicy(), volume.name(), volume.reclaimPolicy());
      cluster.merge(Resource.VOLUMES, "", volume.name(), VolumeRestore.keeping());
    }
    Optional<BoundVolume> now = new RestoreReader(cluster, "").volume(volume.name());
    if (now.filter(v -> v.isKept() && v.claimUid().equals(volume.claimUid())).isEmpty()) {
      throw new RefusedException(
          "PersistentVolume %s is not kept, or not bound as it was: somebody else changes it"
              .formatted(volume.name()));
    }
  }

  /**
   * Lets the API server and its webhooks judge the deletion and the new claim while there is a way
   * back. The name is still taken, which is judged last of all; and the old claim still counts in
   * quotas, so that those are judged only when it is gone.
   */
  private void rehearse() throws ApiFailure {
    ObjectClient rehearsal = cluster.rehearsing();
    for (RestoreStep step : steps) {
      switch (step) {
        case RestoreStep.DeleteClaim(ObjectRef claim, String uid) ->
            rehearsal.delete(Resource.CLAIMS, claim.namespace(), claim.name(), uid);
        case RestoreStep.CreateClaim(ObjectRef claim, String _, Node.Mapping content) -> {
          try {
            rehearsal.create(Resource.CLAIMS, claim.namespace(), content);
          } catch (ApiFailure e) {
            if (e.reason() != Reason.EXISTS && !e.isOverQuota()) {
              throw e;
            }
          }
        }
        case RestoreStep.KeepVolume _, RestoreStep.AwaitGone _ -> {}
      }
    }
  }

  private void awaitGone(ObjectRef claim, String uid) throws ApiFailure {
    long begun = System.nanoTime();
    Optional<Node.Mapping> found = cluster.get(Resource.CLAIMS, claim.namespace(), claim.name());
    while (found.isPresent() && uid(found.get()).equals(uid)) {
      if (System.nanoTime() - begun > GOING.toNanos()) {
        throw new RefusedException(
            "%s is still there after %d s: a pod may have begun to use it"
                .formatted(claim, GOING.toSeconds()));
      }
      Watch.pause();
      found = cluster.get(Resource.CLAIMS, claim.namespace(), claim.name());
    }
    if (found.isPresent()) {
      throw new RefusedException(
          claim + " was made anew by somebody else: stop who does that, and delete it");
    }
  }

  private static String uid(Node.Mapping object) {
    return object.get("metadata").flatMap(metadata -> metadata.text("uid")).orElse("");
  }

  private String manifest() {
    return YamlWriter.text(
        steps.stream()
            .flatMap(step ->
                step instanceof RestoreStep.CreateClaim create
                    ? Stream.of(create.content())
                    : Stream.empty())
            .toList());
  }

  /** How to get at the volume that was kept. */
  static String wayBack(BoundVolume volume, ObjectRef claim) {
    return ("The old volume is kept as PersistentVolume %s. To get at it by a claim %s-old of the"
            + " same size:%n  kubectl patch pv %s --type merge -p"
            + " '{\"spec\":{\"claimRef\":{\"name\":\"%s-old\",\"uid\":null,\"resourceVersion\":null}}}'%n"
            + "  and create that claim with volumeName: %s. To give it up, delete the"
            + " PersistentVolume and what it stands for in the storage.")
        .formatted(volume.name(), claim.name(), volume.name(), claim.name(), volume.name());
  }
}
